package io.baokms.release.sign;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates of ten minutes, and signatures before, in and after them. */
class SigningTimeTest {
  private static final byte[] FILE = {1};
  private static final SigningWorkflow WORKFLOW =
      new SigningWorkflow("https://x.example/w@refs/tags/1", "https://issuer.example", "r", "c");

  @TempDir private static Path folder;
  private static PrivateSigstore sigstore;
  private static CertificateTrust trust;

  @BeforeAll
  static void make() throws Exception {
    sigstore = PrivateSigstore.make();
    trust =
        CertificateTrust.open(
            sigstore.trustedRoot(folder.resolve("root.json")),
            new CertificatePolicy(WORKFLOW.identity(), WORKFLOW.issuer(), WORKFLOW.ref(), null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-P1D", "-PT1S", "PT10M1S", "P365D"})
  void requireFile_entryOutsideTheCertificatesTime_isUntrusted(Duration late) throws Exception {
    byte[] bundle = sigstore.ofFile(WORKFLOW, FILE, late);

    assertThatThrownBy(() -> require(bundle))
        .hasMessageStartingWith("CERT_UNTRUSTED: ")
        .hasMessageContaining(
            "with a certificate for 2026-11-25T03:11:00Z to 2026-11-25T03:21:00Z");
  }

  /** Nothing signs the time of such an entry, so it may be any. */
  @Test
  void requireFile_entryWithoutThePromise_isMalformed() throws Exception {
    JsonNode bundle = Json.tree("x", sigstore.ofFile(WORKFLOW, FILE));
    ((ObjectNode) entries(bundle).get(0)).remove("inclusionPromise");

    assertThatThrownBy(() -> require(Json.write(bundle)))
        .hasMessageStartingWith("BUNDLE_MALFORMED: ")
        .hasMessageContaining("No timestamp verification");
  }

  @Test
  void requireFile_secondEntry_isMalformed() throws Exception {
    JsonNode bundle = Json.tree("x", sigstore.ofFile(WORKFLOW, FILE));
    entries(bundle).add(entries(bundle).get(0).deepCopy());

    assertThatThrownBy(() -> require(Json.write(bundle)))
        .hasMessageStartingWith("BUNDLE_MALFORMED: ")
        .hasMessageContaining("one log entry, not 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-PT1S", "PT10M1S"})
  void requireFile_stampOutsideTheCertificatesTime_isUntrusted(Duration late) throws Exception {
    byte[] bundle = sigstore.ofStampedFile(WORKFLOW, FILE, late);

    assertThatThrownBy(() -> require(bundle))
        .hasMessageStartingWith("CERT_UNTRUSTED: ")
        .hasMessageContaining("RFC3161 timestamp verification failed: Not");
  }

  @Test
  void requireFile_stampOfAnotherAuthority_isUntrusted() throws Exception {
    byte[] bundle = foreignStamp();

    assertThatThrownBy(() -> require(bundle))
        .hasMessageStartingWith("CERT_UNTRUSTED: ")
        .hasMessageContaining("not verifiable against TSAs");
  }

  @Test
  void requireFile_stampOfAnotherSignature_isUntrusted() throws Exception {
    JsonNode bundle = Json.tree("x", sigstore.ofStampedFile(WORKFLOW, FILE, Duration.ZERO));
    JsonNode other = Json.tree("x", sigstore.ofStampedFile(WORKFLOW, FILE, Duration.ZERO));
    ((ObjectNode) bundle.path("verificationMaterial"))
        .set("timestampVerificationData", stamps(other));

    assertThatThrownBy(() -> require(Json.write(bundle)))
        .hasMessageStartingWith("CERT_UNTRUSTED: ")
        .hasMessageContaining("does not match artifact hash");
  }

  /** As the log's second version makes it: the stamp alone says when. */
  @Test
  void requireFile_stampInPlaceOfThePromise_passes() throws Exception {
    JsonNode bundle = Json.tree("x", sigstore.ofStampedFile(WORKFLOW, FILE, Duration.ZERO));
    ((ObjectNode) entries(bundle).get(0)).remove("inclusionPromise");

    assertThatCode(() -> require(Json.write(bundle))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT10M"})
  void requireFile_stampInTheCertificatesTime_passes(Duration late) throws Exception {
    byte[] bundle = sigstore.ofStampedFile(WORKFLOW, FILE, late);

    assertThatCode(() -> require(bundle)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT10M"})
  void requireFile_entryInTheCertificatesTime_passes(Duration late) throws Exception {
    byte[] bundle = sigstore.ofFile(WORKFLOW, FILE, late);

    assertThatCode(() -> require(bundle)).doesNotThrowAnyException();
  }

  private static byte[] foreignStamp() throws Exception {
    PrivateSigstore mixed =
        new PrivateSigstore(
            sigstore.authority(), sigstore.log(), sigstore.ctLog(), TestStamper.make());
    return mixed.ofStampedFile(WORKFLOW, FILE, Duration.ZERO);
  }

  private static JsonNode stamps(JsonNode bundle) {
    return bundle.path("verificationMaterial").path("timestampVerificationData");
  }

  private static ArrayNode entries(JsonNode bundle) {
    return (ArrayNode) bundle.path("verificationMaterial").path("tlogEntries");
  }

  private static void require(byte[] bundle) throws Exception {
    trust.requireFile(BundleFile.of("x", bundle), "file", Sha256.of(FILE));
  }
}
