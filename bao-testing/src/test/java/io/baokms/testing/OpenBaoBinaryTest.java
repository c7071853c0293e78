package io.baokms.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenBaoBinaryTest {

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, UTF_8);

  @Test
  void find_variableUnsetAndCiSet_fails() {
    assertThatThrownBy(() -> OpenBaoBinary.find(Map.of("CI", "true"), out))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("BAOKMS_OPENBAO");
  }

  @Test
  void find_variableUnset_isEmptyAndSaysWhy() {
    Optional<Path> found = OpenBaoBinary.find(Map.of(), out);

    assertThat(found).isEmpty();
    assertThat(printed.toString(UTF_8))
        .isEqualToIgnoringNewLines(
            "Live tests left out: BAOKMS_OPENBAO does not name the bao binary");
  }

  @Test
  void find_variableNamesNoExecutable_fails(@TempDir Path directory) throws Exception {
    Path plain = Files.createFile(directory.resolve("bao"));

    assertThatThrownBy(() -> OpenBaoBinary.find(Map.of("BAOKMS_OPENBAO", plain.toString()), out))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("BAOKMS_OPENBAO names no executable file");
  }

  @Test
  void find_variableNamesDirectory_fails(@TempDir Path directory) {
    assertThatThrownBy(
            () -> OpenBaoBinary.find(Map.of("BAOKMS_OPENBAO", directory.toString()), out))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void find_variableNamesExecutable_returnsIt(@TempDir Path directory) throws Exception {
    Path binary = Files.createFile(directory.resolve("bao"));
    assertThat(binary.toFile().setExecutable(true)).isTrue();

    assertThat(OpenBaoBinary.find(Map.of("BAOKMS_OPENBAO", binary.toString(), "CI", "1"), out))
        .contains(binary);
  }
}
