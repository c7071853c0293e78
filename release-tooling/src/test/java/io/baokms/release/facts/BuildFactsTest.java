package io.baokms.release.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.checksums.Sha256;
import io.baokms.release.cli.Mode;
import io.baokms.release.json.UtcTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildFactsTest {
  @TempDir private Path dist;

  @Test
  void load_noBuild_asksForOne() {
    assertThatThrownBy(() -> BuildFacts.load(dist.resolve("release")))
        .hasMessageContaining("run bao-release build first");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"schema_version\": 1',   '\"schema_version\": 2',   SCHEMA_UNKNOWN",
    "'\"mode\": \"dev\"',       '\"mode\": \"test\"',      JSON_INVALID",
    "'2026-11-25T03:00:00Z',    '2026-11-25T03:00:00.5Z',  JSON_INVALID",
    "'2026-11-25T03:00:00Z',    '2026-11-31T03:00:00Z',    JSON_INVALID",
    "'2026-11-25T03:00:00Z',    '2026-11-25T03:00:00+01',  JSON_INVALID",
    "'\"maven\"',               '\"other\"',               JSON_INVALID",
  })
  void load_alteredFacts_areRefused(String text, String with, String code) throws Exception {
    Path release = dist.resolve("release");
    facts().save(release);
    Path file = dist.resolve("facts/build.json");
    Files.writeString(file, Files.readString(file).replace(text, with));

    assertThatThrownBy(() -> BuildFacts.load(release)).hasMessageStartingWith(code + ": ");
  }

  @Test
  void load_savedFacts_areTheSame() throws Exception {
    Path release = dist.resolve("release");

    facts().save(release);

    assertThat(BuildFacts.load(release)).isEqualTo(facts());
  }

  private static BuildFacts facts() {
    Sha256 sum = Sha256.of(new byte[0]);
    Toolchain toolchain =
        new Toolchain(
            new Toolchain.Jdk("Eclipse Adoptium", "25.0.3", "25.0.3+9-LTS"),
            List.of(
                new Toolchain.LinkedRuntime(
                    "amd64",
                    "Eclipse Adoptium",
                    "25.0.3+9-LTS",
                    sum,
                    "2.17",
                    List.of("java.base"))),
            "3.8.7",
            "0.1.0",
            "Linux",
            List.of(new Toolchain.ExternalTool("lintian", "2.116.3", true)));
    return new BuildFacts(
        BuildFacts.SCHEMA,
        Mode.DEV,
        "0.1.0-preview.1",
        "a".repeat(40),
        "refs/heads/main",
        1_800_000_000L,
        List.of("jwt"),
        UtcTime.parse("2026-11-25T03:00:00Z"),
        UtcTime.parse("2026-11-25T03:01:00Z"),
        toolchain,
        List.of("the two runtimes are of different versions"));
  }
}
