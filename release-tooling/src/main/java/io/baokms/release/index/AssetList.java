package io.baokms.release.index;

import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Checksums;
import io.baokms.release.checksums.FileSum;
import io.baokms.release.evidence.EvidenceRow;
import io.baokms.release.evidence.Result;
import io.baokms.release.layout.AssetKind;
import io.baokms.release.layout.Family;
import io.baokms.release.layout.ReleaseFile;
import io.baokms.release.readback.DebReader;
import io.baokms.release.readback.RpmReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the entries of the files. */
record AssetList(IndexSources sources, Map<String, FileSum> sums, RebuildReport rebuild) {
  private static final String LINUX = "linux";

  List<Asset> assets() throws ReleaseException {
    Checksums checksums = sources.checksums();
    List<Asset> assets = new ArrayList<>();
    for (ReleaseFile file : sources.files()) {
      assets.add(asset(file, checksums));
    }
    return assets;
  }

  private Asset asset(ReleaseFile file, Checksums checksums) throws ReleaseException {
    FileSum sum = IndexAssembly.required(sums, file.name());
    Family family = file.family();
    return new Asset(
        file.name(),
        file.name(),
        sum.sha256(),
        sum.sizeBytes(),
        checksums.sum(file.name()).orElse(null),
        file.listed(),
        file.kind(),
        family == null ? null : family.id(),
        file.arch() == null && file.kind() != AssetKind.OCI_IMAGE ? null : LINUX,
        file.arch() == null ? null : file.arch().goarch(),
        tested(sum),
        rebuild.rebuild(file.name()),
        rebuild.of(file.name()),
        packageFacts(file));
  }

  private boolean tested(FileSum sum) {
    String digest = sum.sha256().digest();
    return sources.evidence().manifest().rows().stream()
        .filter(row -> row.result() == Result.PASS)
        .map(EvidenceRow::artifactDigests)
        .anyMatch(digests -> digests.contains(digest));
  }

  private @Nullable PackageFacts packageFacts(ReleaseFile file) throws ReleaseException {
    Path path = sources.folder().file(file.name());
    return switch (file.kind()) {
      case DEB -> DebReader.read(path);
      case RPM -> RpmReader.read(path);
      default -> null;
    };
  }
}
