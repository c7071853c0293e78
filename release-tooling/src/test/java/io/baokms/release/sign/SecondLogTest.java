package io.baokms.release.sign;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.checksums.Sha256;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second version of sigstore's log, which keeps files and envelopes in one form. */
class SecondLogTest {
  private static final byte[] FILE = {1};
  private static final Sha256 SUM = Sha256.of(FILE);
  private static final SigningWorkflow WORKFLOW =
      new SigningWorkflow("https://x.example/w@refs/tags/1", "https://issuer.example", "r", "c");

  @TempDir private Path folder;
  private PrivateSigstore sigstore;
  private CertificateTrust trust;

  @BeforeEach
  void prepare() throws Exception {
    sigstore = PrivateSigstore.make();
    trust =
        CertificateTrust.open(
            sigstore.trustedRoot(folder.resolve("root.json")),
            new CertificatePolicy(WORKFLOW.identity(), WORKFLOW.issuer(), WORKFLOW.ref(), null));
  }

  /** sigstore-java 2.0.0 knows no such entry for an envelope; the refusal has a name. */
  @Test
  void requireStatement_entryOfTheSecondVersion_isUntrusted() throws Exception {
    Statement statement =
        Statement.of(List.of(Subject.of("x", SUM)), Statement.IMAGE_SIGNATURE, Map.of());
    byte[] bundle = sigstore.ofStatementInSecondLog(WORKFLOW, statement.bytes());

    assertThatThrownBy(() -> trust.requireStatement(BundleFile.of("x", bundle), SUM))
        .hasMessageStartingWith("CERT_UNTRUSTED: ")
        .hasMessageContaining("Could not parse DSSE from log entry body");
  }

  @Test
  void requireFile_entryOfTheSecondVersion_passes() throws Exception {
    byte[] bundle = sigstore.ofFileInSecondLog(WORKFLOW, FILE);

    assertThatCode(() -> trust.requireFile(BundleFile.of("x", bundle), "file", SUM))
        .doesNotThrowAnyException();
  }
}
