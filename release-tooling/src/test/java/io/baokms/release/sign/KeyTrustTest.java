package io.baokms.release.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.checksums.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTrustTest {
  private static final byte[] FILE = "the list\n".getBytes(StandardCharsets.UTF_8);
  private static final Sha256 SUM = Sha256.of(FILE);
  private static final Sha256 OTHER = Sha256.of(new byte[] {1});
  private static final Statement STATEMENT = Statement.ofImage("registry.example/x", SUM);

  @TempDir private Path folder;
  private TestKey key;

  @BeforeEach
  void makeKey() throws Exception {
    key = TestKey.make(folder, "release");
  }

  @Test
  void requireFile_otherFile_isReplayed() {
    assertThatThrownBy(() -> require(key, key.writer().ofFile(FILE), OTHER))
        .hasMessageStartingWith("BUNDLE_REPLAYED: ")
        .hasMessageContaining(SUM.hex())
        .hasMessageContaining(OTHER.hex());
  }

  @Test
  void requireFile_otherKey_isNamed() throws Exception {
    TestKey other = TestKey.make(folder, "other");

    assertThatThrownBy(() -> require(other, key.writer().ofFile(FILE), SUM))
        .hasMessageStartingWith("KEY_MISMATCH: ");
  }

  @Test
  void requireFile_otherKeyUnderOurHint_isInvalid() throws Exception {
    byte[] signature = SigningKey.read(TestKey.make(folder, "other").privateKey()).sign(FILE);
    byte[] bundle = KeyBundle.ofFile(key.trust().key().hint(), SUM, signature).write();

    assertThatThrownBy(() -> require(key, bundle, SUM))
        .hasMessageStartingWith("SIGNATURE_INVALID: ");
  }

  @Test
  void requireFile_signatureThatIsNotDer_isInvalid() throws Exception {
    byte[] bundle = KeyBundle.ofFile(key.trust().key().hint(), SUM, new byte[] {1, 2}).write();

    assertThatThrownBy(() -> require(key, bundle, SUM))
        .hasMessageStartingWith("SIGNATURE_INVALID: ");
  }

  @Test
  void requireFile_bundleOfAStatement_isMalformed() {
    assertThatThrownBy(() -> require(key, key.writer().ofStatement(STATEMENT), SUM))
        .hasMessageStartingWith("BUNDLE_MALFORMED: ");
  }

  @ParameterizedTest
  @CsvSource({
    "v0.3+json,                 v0.2+json,                       BUNDLE_VERSION",
    "v0.3+json,                 v0.4+json,                       BUNDLE_VERSION",
    "bundle.v0.3+json,          other,                           BUNDLE_MALFORMED",
    "SHA2_256,                  SHA2_384,                        BUNDLE_MALFORMED",
    "messageSignature,          message,                         BUNDLE_MALFORMED",
    "publicKey,                 key,                             BUNDLE_MALFORMED",
    "'\"hint\"',                '\"hint\": \"x\", \"hint\"',     BUNDLE_MALFORMED",
    "'\"hint\"',                '\"other\": 1, \"hint\"',        BUNDLE_MALFORMED",
    "'\"publicKey\"',           '\"certificate\": 1, \"publicKey\"',        BUNDLE_MALFORMED",
    "'\"messageSignature\"',    '\"dsseEnvelope\": {}, \"messageSignature\"', BUNDLE_MALFORMED",
    "'\"mediaType\"',           '\"extra\": {}, \"mediaType\"',  BUNDLE_MALFORMED",
    "'\"mediaType\": ',         '\"mediaType\":',                BUNDLE_MALFORMED",
    "'\"signature\": \"',       '\"signature\": \"!',            BUNDLE_MALFORMED",
  })
  void requireFile_alteredBundle_isRefused(String text, String with, String code) throws Exception {
    String bundle = new String(key.writer().ofFile(FILE), StandardCharsets.UTF_8);
    String altered = bundle.replaceFirst(java.util.regex.Pattern.quote(text), with);

    assertThat(altered).isNotEqualTo(bundle);
    assertThatThrownBy(() -> require(key, altered.getBytes(StandardCharsets.UTF_8), SUM))
        .hasMessageStartingWith(code + ": ");
  }

  @Test
  void requireFile_certificateBundle_asksForItsFlags() throws Exception {
    BundleFile bundle = RealRelease.bundle();

    assertThatThrownBy(() -> key.trust().requireFile(bundle, "x", SUM))
        .hasMessageStartingWith("KEY_MISMATCH: ")
        .hasMessageContaining("--trusted-root");
  }

  @Test
  void requireStatement_otherSubject_isAMismatch() {
    assertThatThrownBy(() -> statement(key.writer().ofStatement(STATEMENT), OTHER))
        .hasMessageStartingWith("SUBJECT_MISMATCH: ");
  }

  @Test
  void requireStatement_bundleOfAFile_isMalformed() {
    assertThatThrownBy(() -> statement(key.writer().ofFile(FILE), SUM))
        .hasMessageStartingWith("BUNDLE_MALFORMED: ");
  }

  @Test
  void requireStatement_signatureOverThePayloadAlone_isInvalid() throws Exception {
    byte[] signature = SigningKey.read(key.privateKey()).sign(STATEMENT.bytes());
    byte[] bundle =
        KeyBundle.ofStatement(key.trust().key().hint(), STATEMENT.bytes(), signature).write();

    assertThatThrownBy(() -> statement(bundle, SUM)).hasMessageStartingWith("SIGNATURE_INVALID: ");
  }

  @Test
  void requireStatement_unknownMember_isAMismatch() throws Exception {
    byte[] payload =
        new String(STATEMENT.bytes(), StandardCharsets.UTF_8)
            .replace("\"subject\"", "\"other\": 1, \"subject\"")
            .getBytes(StandardCharsets.UTF_8);
    byte[] signature = SigningKey.read(key.privateKey()).sign(Dsse.encoding(payload));
    byte[] bundle = KeyBundle.ofStatement(key.trust().key().hint(), payload, signature).write();

    assertThatThrownBy(() -> statement(bundle, SUM)).hasMessageStartingWith("SUBJECT_MISMATCH: ");
  }

  @Test
  void parse_otherPredicateType_isAMismatch() {
    assertThatThrownBy(() -> Statement.parse("x", STATEMENT.bytes(), Statement.PROVENANCE))
        .hasMessageStartingWith("SUBJECT_MISMATCH: ");
  }

  @Test
  void requireFile_ownBundle_passes() {
    assertThatCode(() -> require(key, key.writer().ofFile(FILE), SUM)).doesNotThrowAnyException();
  }

  @Test
  void requireStatement_ownBundle_givesTheStatement() throws Exception {
    Statement statement =
        Statement.of(
            List.of(Subject.of("a", OTHER), Subject.of("b", SUM)),
            Statement.PROVENANCE,
            Map.of("k", "v"));

    byte[] payload = statement(key.writer().ofStatement(statement), SUM);

    assertThat(Statement.parse("x", payload, Statement.PROVENANCE)).isEqualTo(statement);
  }

  private static void require(TestKey trusted, byte[] bundle, Sha256 sum) throws Exception {
    trusted.trust().requireFile(BundleFile.of("x.bundle", bundle), "x", sum);
  }

  private byte[] statement(byte[] bundle, Sha256 subject) throws Exception {
    return key.trust().requireStatement(BundleFile.of("x.bundle", bundle), subject);
  }
}
