package io.baokms.release.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  @ValueSource(strings = {"signature", "rootHash", "signedEntryTimestamp"})
  void requireFile_alteredBundle_isUntrusted(String member) throws Exception {
    String bundle = new String(RealRelease.bundle().bytes(), StandardCharsets.UTF_8);
    int at = bundle.indexOf('"' + member + '"') + member.length() + 20;
    String altered =
        bundle.substring(0, at) + (bundle.charAt(at) == 'A' ? 'B' : 'A') + bundle.substring(at + 1);
    BundleFile file = BundleFile.of("x", altered.getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> require(file, POLICY, RealRelease.jar()))
        .hasMessageStartingWith("CERT_UNTRUSTED: ");
  }

  /** sigstore-java itself accepts each of these. */
  @ParameterizedTest
  @CsvSource({
    "'\"kindVersion\"',               '\"other\": 1, \"kindVersion\"'",
    "'\"kind\": \"hashedrekord\"',    '\"kind\": \"dsse\"'",
    "'\"version\": \"0.0.1\"',        '\"version\": \"0.0.2\"'",
    "wNI9atQGlz+VWfO6LRygH4QUfY/8W4RFwiT5i5WRgB0=, wNI9atQGlz+VWfO6LRygH4QUfY/8W4RFwiT5i5WRgB1=",
    "'\"treeSize\": \"589407996\"',   '\"treeSize\": \"589407992\"'",
    "'\\n\\n\u2014 rekor',             '\\n\\nx\u2014 rekor'",
  })
  void requireFile_spellingThatNothingSigns_isMalformed(String text, String with) throws Exception {
    String bundle = new String(RealRelease.bundle().bytes(), StandardCharsets.UTF_8);
    BundleFile file =
        BundleFile.of("x", bundle.replace(text, with).getBytes(StandardCharsets.UTF_8));

    assertThat(bundle).contains(text);
    assertThatThrownBy(() -> require(file, POLICY, RealRelease.jar()))
        .hasMessageStartingWith("BUNDLE_MALFORMED: ");
  }

  /** Every eleventh byte; white space may be added, but nothing can be flipped. */
  @Test
  void requireFile_anyByteFlipped_isRefused() throws Exception {
    byte[] bundle = RealRelease.bundle().bytes();
    CertificateTrust trust = CertificateTrust.open(RealRelease.trustedRoot(), POLICY);
    Sha256 jar = RealRelease.jar();

    for (int at = 0; at < bundle.length; at += 11) {
      byte[] flipped = bundle.clone();
      flipped[at] ^= (byte) (1 << (at % Byte.SIZE));

      assertThatThrownBy(() -> trust.requireFile(BundleFile.of("x", flipped), "jar", jar))
          .isInstanceOfSatisfying(
              ReleaseException.class,
              e -> assertThat(e.kind()).isEqualTo(ReleaseException.Kind.CHECK));
    }
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

  @Test
  void requireStatement_otherSubject_isAMismatch() {
    assertThatThrownBy(() -> statement(RealRelease.provenance(), Sha256.of(new byte[0])))
        .hasMessageStartingWith("SUBJECT_MISMATCH: ");
  }

  /** The subject is in the payload, so an altered payload names another one or another thing. */
  @Test
  void requireStatement_alteredPayload_isUntrusted() throws Exception {
    String bundle = new String(RealRelease.provenance().bytes(), StandardCharsets.UTF_8);
    Matcher payload = Pattern.compile("\"payload\": \"([^\"]*)\"").matcher(bundle);
    assertThat(payload.find()).isTrue();
    String statement =
        new String(Base64.getDecoder().decode(payload.group(1)), StandardCharsets.UTF_8);
    byte[] altered =
        statement.replace("github-hosted", "self--hosted").getBytes(StandardCharsets.UTF_8);
    String with = bundle.replace(payload.group(1), Base64.getEncoder().encodeToString(altered));
    BundleFile file = BundleFile.of("x", with.getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> statement(file, RealRelease.PROVENANCE_SUBJECT))
        .hasMessageStartingWith("CERT_UNTRUSTED: ");
  }

  @Test
  void requireStatement_otherIdentity_isAMismatch() throws Exception {
    CertificateTrust trust = CertificateTrust.open(RealRelease.trustedRoot(), POLICY);

    assertThatThrownBy(
            () -> trust.requireStatement(RealRelease.provenance(), RealRelease.PROVENANCE_SUBJECT))
        .hasMessageStartingWith("IDENTITY_MISMATCH: ");
  }

  @Test
  void requireStatement_realProvenance_passes() throws Exception {
    byte[] payload = statement(RealRelease.provenance(), RealRelease.PROVENANCE_SUBJECT);

    assertThat(Statement.parse("x", payload, Statement.PROVENANCE).subject())
        .extracting(Subject::name)
        .containsExactly("pypi_attestations-0.0.19.tar.gz");
  }

  private static byte[] statement(BundleFile bundle, Sha256 subject) throws Exception {
    return CertificateTrust.open(RealRelease.trustedRoot(), RealRelease.PROVENANCE_POLICY)
        .requireStatement(bundle, subject);
  }

  private static void require(BundleFile bundle, CertificatePolicy policy, Sha256 sum)
      throws Exception {
    CertificateTrust.open(RealRelease.trustedRoot(), policy).requireFile(bundle, "jar", sum);
  }
}
