package io.baokms.release.sign;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateTrustTest {
  private static final CertificatePolicy POLICY = RealRelease.POLICY;

  @TempDir private Path folder;

  @Test
  void requireFile_otherFile_isReplayed() {
    assertThatThrownBy(() -> require(RealRelease.bundle(), POLICY, Sha256.of(new byte[0])))
        .hasMessageStartingWith("BUNDLE_REPLAYED: ");
  }

  @Test
  void requireFile_otherRoot_isUntrustedWithSigstoresReason() throws Exception {
    CertificateTrust trust = CertificateTrust.open(RealRelease.otherRoot(), POLICY);

    assertThatThrownBy(() -> trust.requireFile(RealRelease.bundle(), "jar", RealRelease.jar()))
        .hasMessageStartingWith("CERT_UNTRUSTED: ")
        .hasMessageContaining("Certificate was not verifiable against CAs https://");
  }

  @ParameterizedTest
  @ValueSource(strings = {"signature", "canonicalizedBody", "rootHash", "signedEntryTimestamp"})
  void requireFile_alteredBundle_isUntrusted(String member) throws Exception {
    String bundle = new String(RealRelease.bundle().bytes(), StandardCharsets.UTF_8);
    int at = bundle.indexOf('"' + member + '"') + member.length() + 20;
    String altered =
        bundle.substring(0, at) + (bundle.charAt(at) == 'A' ? 'B' : 'A') + bundle.substring(at + 1);
    BundleFile file = BundleFile.of("x", altered.getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> require(file, POLICY, RealRelease.jar()))
        .hasMessageStartingWith("CERT_UNTRUSTED: ");
  }

  @ParameterizedTest
  @CsvSource({
    "release-sigstore, other-sigstore",
    "v2.0.0, v2.0.1",
    "github.com/sigstore, github.com/Sigstore",
    "https://github.com, http://github.com",
  })
  void requireFile_otherIdentity_isAMismatch(String text, String with) {
    CertificatePolicy policy =
        new CertificatePolicy(
            POLICY.identity().replace(text, with), POLICY.issuer(), POLICY.sourceRef(), null);

    assertThatThrownBy(() -> require(RealRelease.bundle(), policy, RealRelease.jar()))
        .hasMessageStartingWith("IDENTITY_MISMATCH: ");
  }

  @Test
  void requireFile_otherIssuer_isAMismatch() {
    CertificatePolicy policy =
        new CertificatePolicy(
            POLICY.identity(), "https://accounts.example", POLICY.sourceRef(), null);

    assertThatThrownBy(() -> require(RealRelease.bundle(), policy, RealRelease.jar()))
        .hasMessageStartingWith("ISSUER_MISMATCH: ");
  }

  @Test
  void requireFile_certificateOfAnotherTag_isAMismatch() {
    CertificatePolicy policy =
        new CertificatePolicy(POLICY.identity(), POLICY.issuer(), "refs/tags/v2.0.1", null);

    assertThatThrownBy(() -> require(RealRelease.bundle(), policy, RealRelease.jar()))
        .hasMessageStartingWith("TAG_MISMATCH: ");
  }

  @Test
  void requireFile_otherCommit_isAMismatch() {
    String commit = String.valueOf(POLICY.sourceCommit()).toUpperCase(Locale.ROOT);
    CertificatePolicy policy =
        new CertificatePolicy(POLICY.identity(), POLICY.issuer(), POLICY.sourceRef(), commit);

    assertThatThrownBy(() -> require(RealRelease.bundle(), policy, RealRelease.jar()))
        .hasMessageStartingWith("COMMIT_MISMATCH: ");
  }

  @Test
  void requireFile_keyBundle_asksForTheKey() throws Exception {
    byte[] file = {1};
    BundleFile bundle = BundleFile.of("x", TestKey.make(folder, "k").writer().ofFile(file));

    assertThatThrownBy(() -> require(bundle, POLICY, Sha256.of(file)))
        .hasMessageStartingWith("KEY_MISMATCH: ")
        .hasMessageContaining("--key");
  }

  @Test
  void requireStatement_bundleOfAFile_isMalformed() throws Exception {
    CertificateTrust trust = CertificateTrust.open(RealRelease.trustedRoot(), POLICY);

    assertThatThrownBy(() -> trust.requireStatement(RealRelease.bundle(), RealRelease.jar()))
        .hasMessageStartingWith("BUNDLE_MALFORMED: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"mediaType\": 1}"})
  void open_unreadableRoot_isAnInputError(String text) throws Exception {
    Path root = Files.writeString(folder.resolve("root.json"), text);

    assertThatThrownBy(() -> CertificateTrust.open(root, POLICY))
        .isInstanceOf(ReleaseException.class)
        .hasMessageContaining("trusted root");
  }

  @Test
  void requireFile_realRelease_passes() {
    assertThatCode(() -> require(RealRelease.bundle(), POLICY, RealRelease.jar()))
        .doesNotThrowAnyException();
  }

  private static void require(BundleFile bundle, CertificatePolicy policy, Sha256 sum)
      throws Exception {
    CertificateTrust.open(RealRelease.trustedRoot(), policy).requireFile(bundle, "jar", sum);
  }
}
