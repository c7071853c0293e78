package io.baokms.bao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.testing.tls.ThrowawayAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustBundleTest {

  private static final ThrowawayAuthority FIRST = ThrowawayAuthority.create();
  private static final ThrowawayAuthority SECOND = ThrowawayAuthority.create();
  private static final String BOTH = FIRST.certificatePem() + SECOND.certificatePem();
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

  @TempDir Path directory;

  @Test
  void read_noCertificate_isRefused() throws IOException {
    refused("# none yet\n");
  }

  @Test
  void read_fileThatEndsWithinACertificate_isRefused() throws IOException {
    int second = BOTH.lastIndexOf(BEGIN) + BEGIN.length();
    // The last byte may be a line break, without which the certificate is whole.
    for (int length = second; length < BOTH.stripTrailing().length(); length++) {
      refused(BOTH.substring(0, length));
    }
  }

  @Test
  void read_severalCertificatesWithText_takesAll() throws Exception {
    Path file =
        write("# first\n" + FIRST.certificatePem() + "# second\n" + SECOND.certificatePem());

    assertThat(TrustBundle.read(file).certificates())
        .containsExactly(FIRST.certificate(), SECOND.certificate());
  }

  private void refused(String content) throws IOException {
    Path file = write(content);

    assertThatThrownBy(() -> TrustBundle.read(file))
        .as("%d characters", content.length())
        .isInstanceOf(CredentialException.class)
        .hasMessage("invalid_content");
  }

  private Path write(String content) throws IOException {
    Path file = Files.writeString(directory.resolve("ca.pem"), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }
}
