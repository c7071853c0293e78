package io.baokms.bao;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialFileTest {

  private static final int LIMIT = 8;

  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void write() throws IOException {
    path = write("secret", "12345678");
  }

  @Test
  void read_relativePath_isRefused() {
    assertThat(problem(file(Path.of("secret"))::read))
        .isEqualTo(CredentialProblem.ABSOLUTE_PATH_REQUIRED);
  }

  @Test
  void read_missing_isRefused() {
    assertThat(problem(file(directory.resolve("none"))::read))
        .isEqualTo(CredentialProblem.FILE_MISSING);
  }

  @Test
  void read_belowAFile_isRefused() {
    assertThat(problem(file(path.resolve("none"))::read)).isEqualTo(CredentialProblem.FILE_MISSING);
  }

  @Test
  void read_systemRefusesToRead_isRefused() {
    // The kernel's view of this process's memory: regular, private, and not mapped at its start.
    assertThat(problem(file(Path.of("/proc/self/mem"))::read))
        .isEqualTo(CredentialProblem.FILE_UNREADABLE);
  }

  @Test
  void read_symlink_isRefused() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), path);

    assertThat(problem(file(link)::read)).isEqualTo(CredentialProblem.SYMLINK_UNSUPPORTED);
  }

  @Test
  void read_directory_isRefused() {
    assertThat(problem(file(directory)::read)).isEqualTo(CredentialProblem.REGULAR_FILE_REQUIRED);
  }

  @Test
  void read_oneByteTooLarge_isRefused() throws IOException {
    Path large = write("large", "123456789");

    assertThat(problem(file(large)::read)).isEqualTo(CredentialProblem.FILE_TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rw--w----", "rw---x---", "rw----r--", "rw-----w-", "rw------x", "rwxrwxrwx"})
  void read_forbiddenBit_isRefused(String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));

    assertThat(problem(file(path)::read)).isEqualTo(CredentialProblem.UNSAFE_PERMISSIONS);
    assertThat(problem(file(path)::check)).isEqualTo(CredentialProblem.UNSAFE_PERMISSIONS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"r--------", "rwx------", "rw-r-----"})
  void read_otherBits_areAllowed(String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));

    assertThatCode(file(path)::read).doesNotThrowAnyException();
  }

  @Test
  void read_replacedBetweenInspectionAndOpening_isRefused() throws IOException {
    Path other = write("other", "87654321");
    CredentialFile file =
        file(path)
            .beforeOpen(
                () -> unchecked(() -> Files.move(other, path, StandardCopyOption.ATOMIC_MOVE)));

    assertThat(problem(file::read)).isEqualTo(CredentialProblem.FILE_CHANGED);
  }

  @Test
  void read_replacedByASymlinkBeforeOpening_isRefused() throws IOException {
    Path other = write("other", "87654321");
    CredentialFile file =
        file(path)
            .beforeOpen(() ->
                unchecked(() -> {
                  Files.delete(path);
                  return Files.createSymbolicLink(path, other);
                }));

    assertThat(problem(file::read)).isEqualTo(CredentialProblem.SYMLINK_UNSUPPORTED);
  }

  @Test
  void read_grownAfterInspection_isRefused() {
    CredentialFile file =
        file(path)
            .beforeOpen(
                () -> unchecked(() -> Files.writeString(path, "9", StandardOpenOption.APPEND)));

    assertThat(problem(file::read)).isEqualTo(CredentialProblem.FILE_CHANGED);
  }

  @Test
  void read_deletedAfterInspection_isRefused() {
    CredentialFile file =
        file(path)
            .beforeOpen(() ->
                unchecked(() -> {
                  Files.delete(path);
                  return path;
                }));

    assertThat(problem(file::read)).isEqualTo(CredentialProblem.FILE_MISSING);
  }

  @Test
  void read_modeChangedAfterInspection_isRefused() {
    CredentialFile file =
        file(path)
            .beforeOpen(() ->
                unchecked(() ->
                    Files.setPosixFilePermissions(
                        path, PosixFilePermissions.fromString("r--------"))));

    assertThat(problem(file::read)).isEqualTo(CredentialProblem.FILE_CHANGED);
  }

  @Test
  void read_good_givesTheBytes() throws CredentialException {
    assertThat(new String(file(path).read(), UTF_8)).isEqualTo("12345678");
  }

  @Test
  void read_empty_givesNoBytes() throws Exception {
    assertThat(file(write("empty", "")).read()).isEmpty();
  }

  @Test
  void message_always_isTheLabelAlone() {
    assertThat(Assertions.catchThrowable(() -> file(directory.resolve("none")).read()))
        .hasMessage("file_missing")
        .hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no certificate",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
      })
  void bundle_withoutCertificate_isRefused(String content) throws IOException {
    Path bundle = write("ca.pem", content);

    assertThat(problem(() -> TrustBundle.read(bundle)))
        .isEqualTo(CredentialProblem.INVALID_CONTENT);
  }

  @Test
  void bundle_writableByTheGroup_isRefused() throws IOException {
    Path bundle = write("ca.pem", Bao.AUTHORITY.certificatePem());
    Files.setPosixFilePermissions(bundle, PosixFilePermissions.fromString("rw-rw-r--"));

    assertThat(problem(() -> TrustBundle.read(bundle)))
        .isEqualTo(CredentialProblem.UNSAFE_PERMISSIONS);
  }

  @Test
  void bundle_twoCertificates_givesBoth() throws Exception {
    String pem = Bao.AUTHORITY.certificatePem() + "\n# text\n" + Bao.IDENTITY.certificatePem();

    TrustBundle bundle = TrustBundle.read(write("ca.pem", pem));

    assertThat(bundle.certificates())
        .containsExactly(Bao.AUTHORITY.certificate(), Bao.IDENTITY.certificate());
  }

  private Path write(String name, String content) throws IOException {
    Path file = Files.writeString(directory.resolve(name), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
  }

  private static CredentialFile file(Path path) {
    return CredentialFile.at(path, 0037, LIMIT);
  }

  private static CredentialProblem problem(ThrowingCallable call) {
    return Assertions.catchThrowableOfType(CredentialException.class, call).problem();
  }

  private static void unchecked(Change change) {
    try {
      var unused = change.make();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Change {
    Object make() throws IOException;
  }
}
