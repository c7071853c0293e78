package io.baokms.release.sign;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.Code;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.testing.ReleaseInputs;
import io.baokms.release.tool.Tool;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trusted root as the release workflow has cosign make it. */
class CosignRootIT {
  private static final byte[] FILE = {1};
  private static final SigningWorkflow WORKFLOW =
      new SigningWorkflow("https://x.example/w@refs/tags/1", "https://issuer.example", "r", "c");

  @TempDir private Path folder;
  private Tool cosign;
  private PrivateSigstore sigstore;

  @BeforeEach
  void prepare() throws Exception {
    cosign = new Tool("cosign", ReleaseInputs.require("bin/cosign"));
    sigstore = PrivateSigstore.make();
  }

  @Test
  void requireFile_rootOfAnotherSigstore_isUntrusted() throws Exception {
    CertificateTrust trust = trust(PrivateSigstore.make());

    assertThatThrownBy(() -> require(trust)).hasMessageStartingWith("CERT_UNTRUSTED: ");
  }

  @Test
  void requireFile_itsRoot_passes() throws Exception {
    CertificateTrust trust = trust(sigstore);

    assertThatCode(() -> require(trust)).doesNotThrowAnyException();
  }

  private void require(CertificateTrust trust) throws Exception {
    byte[] bundle = sigstore.ofStampedFile(WORKFLOW, FILE, Duration.ZERO);
    trust.requireFile(BundleFile.of("x", bundle), "file", Sha256.of(FILE));
  }

  private CertificateTrust trust(PrivateSigstore of) throws Exception {
    Path root = folder.resolve("trusted_root.json");
    TestAuthority authority = of.authority();
    TestStamper stamper = of.stamper();
    String since = ",start-time=2026-01-01T00:00:00Z";
    cosign.require(
        Code.TOOL_MISSING,
        List.of(
            "trusted-root",
            "create",
            "--fulcio=url=https://authority.test,certificate-chain="
                + pem("ca.pem", authority.issuing(), authority.root()),
            "--tsa=url=https://time.test,certificate-chain="
                + pem("time.pem", stamper.certificate(), stamper.root()),
            "--rekor=url=https://log.test,public-key="
                + pem("log.pub", of.log().key().pair().getPublic())
                + since,
            "--ctfe=url=https://ct.test,public-key="
                + pem("ct.pub", of.ctLog().key().pair().getPublic())
                + since,
            "--out",
            root.toString()));
    return CertificateTrust.open(
        root, new CertificatePolicy(WORKFLOW.identity(), WORKFLOW.issuer(), WORKFLOW.ref(), null));
  }

  private Path pem(String name, Object... parts) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      for (Object part : parts) {
        pem.writeObject(part);
      }
    }
    return Files.writeString(folder.resolve(name), text.toString());
  }
}
