package io.baokms.auth.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthFailure;
import io.baokms.bao.FakeTime;
import io.baokms.bao.Jwt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtFileTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_795_550_000);
  private static final String FIRST = Jwts.withPayload("{\"exp\":1795553600,\"jti\":\"1\"}");
  private static final String SECOND = Jwts.withPayload("{\"exp\":1795553600,\"jti\":\"2\"}");

  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void write() throws IOException {
    path = directory.resolve("identity.jwt");
    write(path, FIRST);
  }

  @Test
  void read_fileMissing_saysSo() throws IOException {
    Files.delete(path);

    assertThat(refusal(path)).hasMessage("The JWT file cannot be used: file_missing");
  }

  @Test
  void read_relativePath_saysSo() {
    assertThat(refusal(Path.of("identity.jwt")))
        .hasMessage("The JWT file cannot be used: absolute_path_required");
  }

  @Test
  void read_symlink_saysSo() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), path);

    assertThat(refusal(link)).hasMessage("The JWT file cannot be used: symlink_unsupported");
  }

  @Test
  void read_directory_saysSo() {
    assertThat(refusal(directory)).hasMessage("The JWT file cannot be used: regular_file_required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r---w-", "rw-r--r--", "rw-rw----", "rw-r-x---", "rw------x"})
  void read_modeBitForbidden_saysSo(String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));

    assertThat(refusal(path)).hasMessage("The JWT file cannot be used: unsafe_permissions");
  }

  @Test
  void read_oneByteOverTheLimit_saysSo() throws IOException {
    write(path, "a".repeat((1 << 20) + 1));

    assertThat(refusal(path)).hasMessage("The JWT file cannot be used: file_too_large");
  }

  @Test
  void read_tokenExpired_isLabelledExpired() throws IOException {
    write(path, Jwts.withPayload("{\"exp\":1795549970}"));

    assertThat(refusal(path).failure()).isEqualTo(AuthFailure.JWT_EXPIRED);
  }

  @Test
  void read_replacedByRename_givesTheNewToken() throws Exception {
    JwtFile file = file(path);
    String before = text(file.read());
    Path next = directory.resolve("next");
    write(next, SECOND);

    Files.move(next, path, StandardCopyOption.ATOMIC_MOVE);

    assertThat(before).isEqualTo(FIRST);
    assertThat(text(file.read())).isEqualTo(SECOND);
  }

  @Test
  void read_directoryBehindASymlink_isAccepted() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("dir"), directory);

    assertThat(text(file(link.resolve("identity.jwt")).read())).isEqualTo(FIRST);
  }

  @Test
  void run_goodFile_passesUnderItsStableName() throws Exception {
    JwtFile check = file(path);

    check.run();

    assertThat(check.id()).isEqualTo("jwt.local");
    assertThat(check.title()).isEqualTo("JWT file");
  }

  private static AuthException refusal(Path path) {
    return Jwts.refusal(() -> file(path).read());
  }

  private static JwtFile file(Path path) {
    return new JwtFile(path, new ClaimChecks(JwtRules.DEFAULT, new FakeTime(NOW)));
  }

  private static void write(Path path, String content) throws IOException {
    Files.writeString(path, content);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
  }

  private static String text(Jwt jwt) {
    return new String(jwt.reveal(), UTF_8);
  }
}
