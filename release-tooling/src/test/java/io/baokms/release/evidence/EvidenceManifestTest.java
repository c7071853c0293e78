package io.baokms.release.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.ReleaseException;
import io.baokms.release.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceManifestTest {
  private static final String GOOD =
      """
      {
        "schema_version": 1,
        "version": "0.1.0",
        "channel": "preview",
        "commit": "COMMIT",
        "rows": [
          {
            "id": "rotation",
            "result": "pass",
            "commit": "COMMIT",
            "artifact_digests": [
              "sha256:DIGEST"
            ],
            "started_at_utc": "2026-11-24T00:00:00Z",
            "finished_at_utc": "2026-11-24T00:01:00Z",
            "tool": "maven",
            "environment": {
              "openbao": "2.7.2"
            },
            "files": [
              {
                "path": "tests/rotation/report.xml",
                "sha256": "DIGEST",
                "size_bytes": 3
              }
            ]
          }
        ]
      }
      """
          .replace("COMMIT", "c".repeat(40))
          .replace("DIGEST", "d".repeat(64));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "schema_version": 1 | "schema_version": 2 | SCHEMA_UNKNOWN: manifest.json has schema 2
          "tool": "maven", | '' | tool
          "tool": "maven" | "tool": "maven", "more": 1 | more
          "result": "pass" | "result": "PASS" | PASS
          "result": "pass" | "result": "ok" | ok
          "id": "rotation" | "id": "Rotation" | a row id is lower-case words
          "id": "rotation" | "id": "unit" | row unit may not list tests/rotation/report.xml
          "channel": "preview", | '' | channel
          sha256:d | sha256:D | a digest is sha256: and 64 lower-case hex digits
          "sha256": "d | "sha256": "D | is not 64 lower-case hex digits
          "openbao": "2.7.2" | "vault": "1" | vault
          00:01:00Z | 00:01:00+01:00 | a time is RFC 3339 in UTC
          24T00:01:00Z | 23T00:01:00Z | row rotation ends before it starts
          tests/rotation/report.xml | tests/rotation/../../x | a path is relative
          tests/rotation/report.xml | /etc/passwd | a path is relative
          tests/rotation/report.xml | reviews/security.md | row rotation may not list reviews/security.md
          """)
  void read_oneFieldWrong_isRefused(String from, String to, String message) {
    String bad = GOOD.replaceFirst(Pattern.quote(from), to);

    assertThat(bad).isNotEqualTo(GOOD);
    assertThatThrownBy(() -> read(bad)).hasMessageContaining(message);
  }

  @Test
  void read_rowTwice_isRefused() {
    String row = GOOD.substring(GOOD.indexOf("    {\n      \"id\""), GOOD.lastIndexOf("  ]\n}"));
    String bad = GOOD.replace(row, row.stripTrailing() + ",\n" + row);

    assertThatThrownBy(() -> read(bad)).hasMessageContaining("row rotation stands there twice");
  }

  @Test
  void read_goodManifest_writesTheSameBytes() throws Exception {
    EvidenceManifest manifest = read(GOOD);

    assertThat(new String(Json.write(manifest), StandardCharsets.UTF_8)).isEqualTo(GOOD);
    assertThat(manifest.row("rotation").orElseThrow().duration()).isEqualTo(Duration.ofMinutes(1));
    assertThat(manifest.row("unit")).isEmpty();
  }

  private static EvidenceManifest read(String text) throws ReleaseException {
    return EvidenceManifest.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
