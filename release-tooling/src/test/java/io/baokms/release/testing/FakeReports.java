package io.baokms.release.testing;

import io.baokms.release.checksums.Sha256;
import io.baokms.release.json.Json;
import io.baokms.release.layout.ReleaseFile;
import io.baokms.release.layout.ReleaseFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A clean scan and a perfect rebuild. */
final class FakeReports {

  private FakeReports() {}

  static byte[] scan(String name, String version) {
    if (name.endsWith(".md")) {
      return "# Clean\n".getBytes(StandardCharsets.UTF_8);
    }
    return Json.write(
        Map.of(
            "schema_version",
            1,
            "version",
            version,
            "status",
            "clean",
            "scanned_components",
            1,
            "source",
            Map.of("retrieved_at_utc", "2026-11-25T02:00:00Z"),
            "counts",
            Map.of("critical", 0, "high", 0, "medium", 0, "low", 0, "unknown", 0),
            "findings",
            List.of()));
  }

  static byte[] reproducibility(String name, ReleaseFiles files, Sha256 image) {
    if (name.endsWith(".md")) {
      return "Tag: x\n".getBytes(StandardCharsets.UTF_8);
    }
    List<Object> entries = new ArrayList<>();
    entries.add(match("image", image));
    for (ReleaseFile file : files.listed()) {
      if (file.arch() != null) {
        entries.add(match(file.name(), Sha256.of(file.name().getBytes(StandardCharsets.UTF_8))));
      }
    }
    return Json.write(
        Map.of(
            "schema_version",
            1,
            "version",
            files.version().text(),
            "source_commit",
            ReleaseFixture.COMMIT,
            "all_match",
            true,
            "variations",
            List.of(Map.of("name", "umask", "first", "022", "second", "077", "applied", true)),
            "entries",
            entries));
  }

  private static Object match(String name, Sha256 sum) {
    return Map.of("name", name, "primary", sum.hex(), "rebuild", sum.hex(), "status", "match");
  }
}
