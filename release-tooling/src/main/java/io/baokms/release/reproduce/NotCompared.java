package io.baokms.release.reproduce;

import io.baokms.release.layout.AssetKind;
import io.baokms.release.layout.ReleaseFiles;
import java.util.List;
import java.util.Map;

/** Which files of a release no second build can make again, and why. */
final class NotCompared {
  private static final Map<AssetKind, String> REASONS =
      Map.of(
          AssetKind.SIGNATURE, "an ECDSA signature is another one each time",
          AssetKind.PROVENANCE, "holds the time and the place of the build",
          AssetKind.EVIDENCE, "holds what was run, and when",
          AssetKind.SCAN, "holds what a scanner knew at one time",
          AssetKind.REPRODUCIBILITY, "is this report",
          AssetKind.NOTES, "is written by people",
          AssetKind.CHECKSUMS, "lists files that are not compared");

  private NotCompared() {}

  static List<ComparedFile> of(ReleaseFiles files) {
    return files.all().stream()
        .filter(file -> REASONS.containsKey(file.kind()))
        .map(file -> ComparedFile.excluded(file.name(), REASONS.getOrDefault(file.kind(), "")))
        .toList();
  }
}
