package io.baokms.release.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.release.json.Json;
import io.baokms.release.testing.Cli;
import io.baokms.release.testing.ReleaseFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanCommandTest {
  @TempDir private Path folder;
  private ReleaseFixture release;

  @BeforeEach
  void prepare() throws Exception {
    release = ReleaseFixture.make(folder, "0.1.0");
  }

  @Test
  void scan_withoutReport_writesNoDataAndFails() throws Exception {
    Cli.Run run = scan();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out()).contains("VULN_DATA_MISSING");
    assertThat(summary().path("status").asText()).isEqualTo("no-data");
    assertThat(Files.readString(release.file("vulnerability-summary.md")))
        .contains("Status: **no-data**");
  }

  @Test
  void scan_withoutReportInDev_writesNoDataAndSaysThatItWasLeftOut() throws Exception {
    Cli.Run run = scan("--mode", "dev");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("[skip] scan");
    assertThat(summary().path("status").asText()).isEqualTo("no-data");
  }

  @ParameterizedTest
  @ValueSource(strings = {"73h", "0h", "3d", "72"})
  void scan_ageAboveTheLimit_isRefused(String age) {
    Cli.Run run = scan("--max-age", age);

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("the limit can only be lowered");
  }

  @Test
  void scan_oldData_areStaleByTheLoweredLimitToo() throws Exception {
    Path report = Files.writeString(folder.resolve("report.json"), "{\"results\": []}");
    Path snapshot =
        Files.writeString(
            folder.resolve("snapshot.json"),
            "{\"tool\": \"osv-scanner\", \"database_time_utc\": \"2020-01-01T00:00:00Z\","
                + " \"ecosystems\": []}");

    Cli.Run run =
        scan("--report", report.toString(), "--snapshot", snapshot.toString(), "--max-age", "1h");

    assertThat(run.out()).contains("VULN_DATA_STALE").contains("older than 1 hours");
    assertThat(summary().path("status").asText()).isEqualTo("stale-data");
    assertThat(summary().at("/source/retrieved_at_utc").asText()).isEqualTo("2020-01-01T00:00:00Z");
  }

  private Cli.Run scan(String... flags) {
    List<String> arguments =
        new ArrayList<>(List.of("scan", "--dir", release.release().toString()));
    arguments.addAll(List.of("--repo", System.getProperty("baokms.root")));
    arguments.addAll(List.of(flags));
    return Cli.run(arguments);
  }

  private JsonNode summary() throws Exception {
    return Json.tree("summary", Files.readAllBytes(release.file("vulnerability-summary.json")));
  }
}
