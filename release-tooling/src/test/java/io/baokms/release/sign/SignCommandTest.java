package io.baokms.release.sign;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.testing.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignCommandTest {
  @TempDir private Path folder;
  private Path file;
  private Path key;

  @BeforeEach
  void make() throws Exception {
    file = Files.writeString(folder.resolve("file"), "content\n");
    key = TestKey.make(folder, "k").privateKey();
  }

  @Test
  void sign_keyThatOthersCanRead_isUnsafe() throws Exception {
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

    Cli.Run run = sign("--file", file.toString(), "--bundle", "b", "--key", key.toString());

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).startsWith("KEY_UNSAFE: ");
  }

  @Test
  void sign_linkToAKey_isUnsafe() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), key);

    Cli.Run run = sign("--file", file.toString(), "--bundle", "b", "--key", link.toString());

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).startsWith("KEY_UNSAFE: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--file f",
        "--key k",
        "--image",
        "--file f --key k",
        "--file f --bundle b",
        "--file f --bundle b --statement s",
        "--file f --image --key k"
      })
  void sign_incompleteFlags_areAUsageError(String flags) {
    Cli.Run run = sign(flags.isEmpty() ? new String[0] : flags.split(" ", -1));

    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void sign_anyRun_printsNoPartOfTheKey() throws Exception {
    Path bundle = folder.resolve("bundle");
    String secret = Files.readAllLines(key).get(1);

    Cli.Run run =
        sign("--file", file.toString(), "--bundle", bundle.toString(), "--key", key.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(run.out() + run.err() + Files.readString(bundle)).doesNotContain(secret);
  }

  private static Cli.Run sign(String... more) {
    List<String> arguments = new ArrayList<>(List.of("sign"));
    arguments.addAll(List.of(more));
    return Cli.run(arguments);
  }
}
