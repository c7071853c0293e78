package io.baokms.release.sign;

import dev.sigstore.KeylessVerificationException;
import dev.sigstore.KeylessVerifier;
import dev.sigstore.TrustedRootProvider;
import dev.sigstore.VerificationOptions;
import dev.sigstore.bundle.Bundle;
import dev.sigstore.bundle.BundleParseException;
import dev.sigstore.encryption.certificates.Certificates;
import dev.sigstore.trustroot.SigstoreConfigurationException;
import dev.sigstore.trustroot.SigstoreTrustedRoot;
import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * Accepts the signatures of one identity; its trusted root comes from a file, never the network.
 *
 * <p>Certificate, transparency log and signature are sigstore-java's to judge, the time and the
 * identity are ours.
 */
public final class CertificateTrust implements Trust {
  private final KeylessVerifier verifier;
  private final SigningTime time;
  private final CertificatePolicy policy;

  private CertificateTrust(KeylessVerifier verifier, SigningTime time, CertificatePolicy policy) {
    this.verifier = verifier;
    this.time = time;
    this.policy = policy;
  }

  /**
   * Reads a trusted root.
   *
   * @param trustedRoot JSON file as sigstore publishes it
   * @throws ReleaseException an input error when it is not one
   */
  public static CertificateTrust open(Path trustedRoot, CertificatePolicy policy)
      throws ReleaseException {
    try {
      SigstoreTrustedRoot root = TrustedRootProvider.from(trustedRoot).get();
      return new CertificateTrust(
          KeylessVerifier.builder().trustedRootProvider(() -> root).build(),
          new SigningTime(root.getTLogs()),
          policy);
    } catch (GeneralSecurityException | SigstoreConfigurationException | RuntimeException e) {
      throw ReleaseException.input(
          "trusted root " + trustedRoot + " cannot be used: " + e.getMessage());
    }
  }

  @Override
  public void requireFile(BundleFile bundle, String file, Sha256 sum) throws ReleaseException {
    Bundle content = parse(bundle);
    Sha256 signed =
        content
            .getMessageSignature()
            .flatMap(Bundle.MessageSignature::getMessageDigest)
            .filter(digest -> digest.getDigest().length == Sha256.BYTES)
            .map(digest -> Sha256.ofDigest(digest.getDigest()))
            .orElseThrow(
                () -> KeyBundle.malformed(bundle.name(), "holds no signature over a SHA-256 sum"));
    verify(bundle, content, signed);
    if (!signed.equals(sum)) {
      throw ReleaseException.check(
          Code.BUNDLE_REPLAYED,
          bundle.name() + " signs the sum " + signed + ", but that of " + file + " is " + sum);
    }
  }

  @Override
  public byte[] requireStatement(BundleFile bundle, Sha256 subject) throws ReleaseException {
    Bundle content = parse(bundle);
    Bundle.DsseEnvelope envelope =
        content
            .getDsseEnvelope()
            .filter(found -> found.getPayloadType().equals(Dsse.PAYLOAD_TYPE))
            .orElseThrow(
                () -> KeyBundle.malformed(bundle.name(), "holds no signed in-toto statement"));
    Statement.requireSubject(bundle.name(), envelope.getPayload(), subject);
    verify(bundle, content, subject);
    return envelope.getPayload();
  }

  private void verify(BundleFile bundle, Bundle content, Sha256 sum) throws ReleaseException {
    try {
      verifier.verify(sum.bytes(), content, VerificationOptions.empty());
    } catch (KeylessVerificationException | RuntimeException e) {
      throw untrusted(bundle, e);
    }
    time.require(bundle.name(), content);
    policy.require(bundle.name(), leaf(content));
  }

  static LeafCertificate leaf(Bundle content) {
    return new LeafCertificate(Certificates.getLeaf(content.getCertPath()));
  }

  static Bundle parse(BundleFile bundle) throws ReleaseException {
    if (bundle.material() != BundleMaterial.CERTIFICATE) {
      throw ReleaseException.check(
          Code.KEY_MISMATCH, bundle.name() + " is signed by a key; verify it with --key");
    }
    CertificateBundle.require(bundle);
    try {
      return Bundle.from(new StringReader(new String(bundle.bytes(), StandardCharsets.UTF_8)));
    } catch (BundleParseException | RuntimeException e) {
      throw KeyBundle.malformed(bundle.name(), "cannot be parsed: " + reason(e));
    }
  }

  private static ReleaseException untrusted(BundleFile bundle, Exception e) {
    return ReleaseException.check(
        Code.CERT_UNTRUSTED, bundle.name() + " is refused by sigstore: " + reason(e));
  }

  private static String reason(Exception e) {
    String own = String.valueOf(e.getMessage());
    String cause = e.getCause() == null ? "" : String.valueOf(e.getCause().getMessage());
    String reason = own.contains(cause) ? own : own + " (" + cause + ")";
    return reason.replaceAll("[\\p{Cntrl}\\s]+", " ");
  }
}
