package io.baokms.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DevMainIT {

  @TempDir private Path directory;
  private Path out;
  private Path err;

  @BeforeEach
  void files() {
    out = directory.resolve("out");
    err = directory.resolve("err");
  }

  @Test
  void main_unknownArgument_isAUsageError() throws Exception {
    int code = run("--twice");

    assertThat(code).isEqualTo(2);
    assertThat(err).hasContent("usage: ./run dev [--once]");
  }

  @Test
  void main_once_showsARoundTripAndLeavesNothing() throws Exception {
    int code = run("--once");

    assertThat(Files.readAllLines(err)).first().isEqualTo(Reminder.TEXT);
    assertThat(Files.readString(out))
        .contains("healthz=ok key_id=obk2.", "-> vault:v1:", "opened  \"Hello");
    assertThat(code).isZero();
    assertThat(leftovers()).isEmpty();
  }

  private int run(String argument) throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ProcessBuilder(
            java.toString(),
            "-Djava.io.tmpdir=" + Files.createDirectories(directory.resolve("tmp")),
            "-cp",
            System.getProperty("java.class.path"),
            DevMain.class.getName(),
            argument)
        .redirectOutput(out.toFile())
        .redirectError(err.toFile())
        .start()
        .waitFor();
  }

  private List<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("tmp"))) {
      return files.toList();
    }
  }
}
