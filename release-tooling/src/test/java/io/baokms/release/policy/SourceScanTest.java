package io.baokms.release.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceScanTest {
  private static final String DIGEST = "sha256:" + "a".repeat(64);

  @TempDir private Path repository;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker pull registry.example/x:latest",
        "curl https://x.example/install | sh",
        "wget -qO- https://x.example/i | sudo bash -s",
        "see https://github.com/o/r/releases/latest",
        "https://raw.githubusercontent.com/o/r/main/install.sh",
        "        image: registry.example/bao-kms-provider:1.0.0"
      })
  void floating_lineThatMoves_isNamedWithFileAndNumber(String line) throws Exception {
    write("docs/page.md", "# Page\n" + line + "\n");

    assertThat(scan().floating()).containsExactly("docs/page.md:2: " + line.strip());
  }

  @Test
  void floating_fixedLines_areNone() throws Exception {
    write("docs/page.md", "the latest news; curl -o x https://x.example/1.0.0; cat a | sort\n");
    write("deploy/pod.yaml", "image: registry.example/bao-kms-provider@" + DIGEST + "\n");
    write("docs/target/old.md", "x:latest\n");

    assertThat(scan().floating()).isEmpty();
  }

  @Test
  void floating_ownRepository_isNone() throws Exception {
    Path own = Path.of(System.getProperty("baokms.root", ".."));

    assertThat(new SourceScan(own).floating()).isEmpty();
  }

  @Test
  void titles_ofPages_leadToTheirFiles() throws Exception {
    write("docs/a/support.md", "text\n\n# Support Policy\n\n# Not this\n");

    assertThat(scan().titles()).containsOnlyKeys("Support Policy");
  }

  private SourceScan scan() {
    return new SourceScan(repository);
  }

  private void write(String file, String text) throws IOException {
    Path path = repository.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
