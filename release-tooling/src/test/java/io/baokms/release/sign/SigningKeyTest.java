package io.baokms.release.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.ReleaseException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
  private static final byte[] MESSAGE = "message".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw----r--", "rw--w----", "rwx-----x"})
  void read_keyThatOthersCanUse_isUnsafe(String mode) throws Exception {
    Path file = TestKey.make(folder, "k").privateKey();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

    assertThatThrownBy(() -> SigningKey.read(file))
        .hasMessageStartingWith("KEY_UNSAFE: ")
        .hasMessageContaining("chmod 600")
        .isInstanceOfSatisfying(
            ReleaseException.class,
            e -> assertThat(e.kind()).isEqualTo(ReleaseException.Kind.INPUT));
  }

  @Test
  void read_link_isUnsafe() throws Exception {
    Path file = TestKey.make(folder, "k").privateKey();
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);

    assertThatThrownBy(() -> SigningKey.read(link)).hasMessageStartingWith("KEY_UNSAFE: ");
  }

  @Test
  void read_folder_isUnsafe() {
    assertThatThrownBy(() -> SigningKey.read(folder)).hasMessageStartingWith("KEY_UNSAFE: ");
  }

  @Test
  void read_absentFile_isAnInputError() {
    assertThatThrownBy(() -> SigningKey.read(folder.resolve("absent")))
        .hasMessageContaining("absent")
        .isInstanceOfSatisfying(
            ReleaseException.class,
            e -> assertThat(e.kind()).isEqualTo(ReleaseException.Kind.INPUT));
  }

  @Test
  void read_otherCurve_isRefused() throws Exception {
    Path file = TestKey.make(folder, "k", "secp384r1").privateKey();

    assertThatThrownBy(() -> SigningKey.read(file)).hasMessageContaining("holds no P-256 key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret",
        "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n",
        "-----BEGIN EC PRIVATE KEY-----\nc2VjcmV0\n-----END EC PRIVATE KEY-----\n",
        "-----BEGIN PRIVATE KEY-----\n"
      })
  void read_damagedFile_isRefusedWithoutRepeatingIt(String pem) throws Exception {
    Path file = Files.writeString(folder.resolve("k.pem"), pem);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    assertThatThrownBy(() -> SigningKey.read(file))
        .isInstanceOf(ReleaseException.class)
        .hasMessageNotContainingAny("secret", "c2VjcmV0")
        .hasNoCause();
  }

  @Test
  void read_publicKey_isRefused() throws Exception {
    Path file = TestKey.make(folder, "k").publicKey();

    assertThatThrownBy(() -> SigningKey.read(file)).hasMessageContaining("EC PRIVATE KEY");
  }

  @Test
  void read_hugeFile_isRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("k.pem"), "A".repeat(20_000));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    assertThatThrownBy(() -> SigningKey.read(file)).hasMessageContaining("larger than 16 KiB");
  }

  @Test
  void toString_anyKey_printsNoPartOfIt() throws Exception {
    assertThat(SigningKey.read(TestKey.make(folder, "k").privateKey()))
        .hasToString("SigningKey[redacted]");
  }

  @Test
  void sign_pkcs8Key_isVerifiedByItsPublicFile() throws Exception {
    TestKey key = TestKey.make(folder, "k");

    byte[] signature = SigningKey.read(key.privateKey()).sign(MESSAGE);

    assertThat(VerificationKey.read(key.publicKey()).verifies(MESSAGE, signature)).isTrue();
  }

  @Test
  void sign_sec1Key_isVerifiedByItsPublicFile() throws Exception {
    TestKey key = TestKey.makeSec1(folder, "k");

    byte[] signature = SigningKey.read(key.privateKey()).sign(MESSAGE);

    assertThat(Files.readString(key.privateKey())).contains("EC PRIVATE KEY");
    assertThat(VerificationKey.read(key.publicKey()).verifies(MESSAGE, signature)).isTrue();
  }

  @Test
  void read_sec1KeyAfterItsParameters_isAccepted() throws Exception {
    TestKey key = TestKey.makeSec1(folder, "k");
    String parameters =
        "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n";
    Files.writeString(key.privateKey(), parameters + Files.readString(key.privateKey()));

    SigningKey read = SigningKey.read(key.privateKey());

    assertThat(read.verificationKey().hint())
        .isEqualTo(VerificationKey.read(key.publicKey()).hint());
  }
}
