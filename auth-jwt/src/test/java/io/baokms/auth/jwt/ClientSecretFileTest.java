package io.baokms.auth.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSecretFileTest {

  private static final String REFUSED = "The client secret file cannot be used: ";

  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void write() throws IOException {
    path = SecretFiles.write(directory.resolve("secret"), "first\n");
  }

  @Test
  void read_fileMissing_saysSo() throws IOException {
    Files.delete(path);

    AuthException refusal = refusal(path);

    assertThat(refusal).hasMessage(REFUSED + "file_missing");
    assertThat(refusal.failure()).isEqualTo(AuthFailure.OAUTH2_CREDENTIAL);
  }

  @Test
  void read_relativePath_saysSo() {
    assertThat(refusal(Path.of("secret"))).hasMessage(REFUSED + "absolute_path_required");
  }

  @Test
  void read_symlink_saysSo() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), path);

    assertThat(refusal(link)).hasMessage(REFUSED + "symlink_unsupported");
  }

  @Test
  void read_directory_saysSo() {
    assertThat(refusal(directory)).hasMessage(REFUSED + "regular_file_required");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rwx------", "rw--w----", "rw---x---", "rw----r--", "rw-----w-", "rw------x"})
  void read_modeBitForbidden_saysSo(String mode) throws IOException {
    SecretFiles.chmod(path, mode);

    assertThat(refusal(path)).hasMessage(REFUSED + "unsafe_permissions");
  }

  @Test
  void read_oneByteOverTheLimit_saysSo() throws IOException {
    SecretFiles.write(path, "a".repeat((64 << 10) + 1));

    assertThat(refusal(path)).hasMessage(REFUSED + "file_too_large");
  }

  @Test
  void read_twoLines_saysSo() throws IOException {
    SecretFiles.write(path, "one\ntwo\n");

    assertThat(refusal(path)).hasMessage(REFUSED + "invalid_content");
  }

  @Test
  void read_largestReadableForItsGroup_isAccepted() throws Exception {
    SecretFiles.write(path, "a".repeat(64 << 10));
    SecretFiles.chmod(path, "rw-r-----");

    assertThat(new ClientSecretFile(path).read().reveal()).hasSize(64 << 10);
  }

  @Test
  void read_replacedByRename_givesTheNewSecret() throws Exception {
    ClientSecretFile file = new ClientSecretFile(path);
    String before = text(file);
    Path next = SecretFiles.write(directory.resolve("next"), "second\n");

    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);

    assertThat(before).isEqualTo("first");
    assertThat(text(file)).isEqualTo("second");
  }

  @Test
  void run_goodFile_passesUnderItsStableName() throws Exception {
    ClientSecretFile check = new ClientSecretFile(path);

    check.run();

    assertThat(check.id()).isEqualTo("oauth2.local");
    assertThat(check.title()).isEqualTo("OAuth 2.0 client credential");
  }

  private static AuthException refusal(Path path) {
    return Jwts.refusal(() -> new ClientSecretFile(path).read());
  }

  private static String text(ClientSecretFile file) throws AuthException {
    return new String(file.read().reveal(), UTF_8);
  }
}
