package io.baokms.release.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.checksums.Sha256;
import io.baokms.release.json.Json;
import io.baokms.release.testing.Programs;
import io.baokms.release.testing.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./run scan} with a program in the scanner's place that keeps what it was asked. */
class ScanScriptIT {
  private static final String REPORT = "{\"results\": []}";

  @TempDir private Path folder;
  private Path database;

  @BeforeEach
  void prepare() throws Exception {
    Programs.require("jq", "python3");
    database = folder.resolve("database");
    list("Maven", "2026-11-24T06:00:00.123Z", "2026-11-23T06:00:00Z");
    list("Debian", "2026-11-25T06:00:00Z");
    Files.createDirectory(folder.resolve("sboms"));
    Files.writeString(
        folder.resolve("sboms/a.cdx.json"),
        """
        {"components": [
          {"name": "libstdc++6", "purl": "pkg:deb/debian/libstdc%2B%2B6@14?arch=amd64&upstream=gcc-14"},
          {"name": "tzdata", "purl": "pkg:deb/debian/tzdata@1?arch=all"},
          {"name": "x", "purl": "pkg:maven/org.example/x@1"}, {"name": "bare"}]}
        """);
  }

  @Test
  void scan_folderWithoutDocuments_isRefused() throws Exception {
    Files.delete(folder.resolve("sboms/a.cdx.json"));

    assertFails(scan(0), "has no *.cdx.json");
  }

  @Test
  void scan_databaseWithoutAdvisories_isRefused() throws Exception {
    list("Maven");

    assertFails(scan(0), "has no advisory");
  }

  @Test
  void scan_noDatabase_isRefused() throws Exception {
    database = Files.createDirectory(folder.resolve("empty"));

    assertFails(scan(0), "has no osv-scalibr/ECOSYSTEM/all.zip");
  }

  @Test
  void scan_scannerFails_fails() throws Exception {
    assertFails(scan(127), "osv-scanner ended with 127");
  }

  @Test
  void scan_somethingFound_isLeftToTheJudge() throws Exception {
    Ran ran = scan(1);

    assertThat(ran.code()).as("%s", ran).isZero();
    assertThat(folder.resolve("out/report.json")).hasContent(REPORT);
  }

  @Test
  void scan_givenDatabase_isAskedOffline() throws Exception {
    scan(0);

    assertThat(Files.readString(folder.resolve("asked")))
        .startsWith(database + " scan source ")
        .contains(" --offline ", " --lockfile " + folder.resolve("out/documents/a.cdx.json"))
        .doesNotContain("--download-offline-databases");
  }

  @Test
  void scan_debianPackages_areNamedByTheirSource() throws Exception {
    scan(0);

    assertThat(Files.readString(folder.resolve("out/documents/a.cdx.json")))
        .contains("\"name\": \"gcc-14\"", "pkg:deb/debian/gcc-14@14?arch=amd64&upstream=gcc-14")
        .contains("pkg:deb/debian/tzdata@1?arch=all", "pkg:maven/org.example/x@1", "\"bare\"");
  }

  @Test
  void scan_snapshot_isThatOfTheDatabaseAndAsOldAsItsOldestList() throws Exception {
    scan(0);

    Snapshot snapshot =
        Json.read(
            "snapshot", Files.readAllBytes(folder.resolve("out/snapshot.json")), Snapshot.class);
    assertThat(snapshot.tool()).isEqualTo("osv-scanner");
    assertThat(snapshot.databaseTimeUtc().instant()).isEqualTo("2026-11-24T06:00:00Z");
    assertThat(snapshot.ecosystems())
        .containsExactly(
            new Snapshot.Ecosystem("Debian", 1, Sha256.of(archive("Debian"))),
            new Snapshot.Ecosystem("Maven", 2, Sha256.of(archive("Maven"))));
  }

  private Ran scan(int exitCode) throws Exception {
    Path scanner = folder.resolve("scanner");
    Files.writeString(
        scanner,
        """
        #!/bin/sh
        echo "$OSV_SCANNER_LOCAL_DB_CACHE_DIRECTORY $*" >>'%1$s/asked'
        echo '%2$s' >'%1$s/out/report.json'
        exit %3$d
        """
            .formatted(folder, REPORT, exitCode));
    Files.setPosixFilePermissions(scanner, PosixFilePermissions.fromString("rwxr-xr-x"));
    String command =
        "cd '%s' && exec ./run scan '%s' '%s'"
            .formatted(
                System.getProperty("baokms.root"), folder.resolve("sboms"), folder.resolve("out"));
    return Ran.run(
        Map.of(
            "BAOKMS_OSV_SCANNER", scanner.toString(), "BAOKMS_OSV_DATABASE", database.toString()),
        List.of("sh", "-c", command));
  }

  private void list(String ecosystem, String... times) throws Exception {
    Files.createDirectories(archive(ecosystem).resolveSibling(""));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive(ecosystem)))) {
      for (String time : times) {
        zip.putNextEntry(new ZipEntry("X-" + time.length() + ".json"));
        zip.write("{\"id\": \"X\", \"modified\": \"%s\"}".formatted(time).getBytes(UTF_8));
      }
    }
  }

  private Path archive(String ecosystem) {
    return database.resolve("osv-scalibr").resolve(ecosystem).resolve("all.zip");
  }

  private static void assertFails(Ran ran, String message) {
    assertThat(ran.code()).isNotZero();
    assertThat(ran.stderr()).contains(message);
  }
}
