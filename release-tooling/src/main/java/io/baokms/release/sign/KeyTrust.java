package io.baokms.release.sign;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Accepts the signatures of one P-256 key; needs no network.
 *
 * @param key public half of the key that must have signed
 */
public record KeyTrust(VerificationKey key) implements Trust {

  /**
   * {@inheritDoc}
   *
   * <p>A signature that is valid, but over another file, is {@code BUNDLE_REPLAYED}.
   */
  @Override
  public void requireFile(BundleFile bundle, String file, Sha256 sum) throws ReleaseException {
    KeyBundle.MessageSignature message =
        required(bundle, read(bundle).messageSignature(), "signature over a file");
    Sha256 signed = signedSum(bundle, message.messageDigest());
    if (!key.verifies(signed, message.signature().bytes())) {
      throw invalid(bundle);
    }
    if (!signed.equals(sum)) {
      throw ReleaseException.check(
          Code.BUNDLE_REPLAYED,
          bundle.name() + " signs the sum " + signed + ", but that of " + file + " is " + sum);
    }
  }

  @Override
  public byte[] requireStatement(BundleFile bundle, Sha256 subject) throws ReleaseException {
    KeyBundle.Envelope envelope = required(bundle, read(bundle).dsseEnvelope(), "signed statement");
    if (!envelope.payloadType().equals(Dsse.PAYLOAD_TYPE) || envelope.signatures().size() != 1) {
      throw KeyBundle.malformed(bundle.name(), "must hold one signature over an in-toto payload");
    }
    byte[] payload = envelope.payload().bytes();
    byte[] signature = envelope.signatures().getFirst().sig().bytes();
    if (!key.verifies(Dsse.encoding(payload), signature)) {
      throw invalid(bundle);
    }
    Statement.requireSubject(bundle.name(), payload, subject);
    return payload;
  }

  private KeyBundle read(BundleFile bundle) throws ReleaseException {
    if (bundle.material() != BundleMaterial.KEY) {
      throw ReleaseException.check(
          Code.KEY_MISMATCH,
          bundle.name()
              + " is signed by a certificate; verify it with --trusted-root, --identity, --issuer");
    }
    KeyBundle content = KeyBundle.read(bundle.name(), bundle.bytes());
    if (!content.hint().equals(key.hint())) {
      throw ReleaseException.check(
          Code.KEY_MISMATCH,
          bundle.name() + " names the key " + content.hint() + ", not the given " + key.hint());
    }
    return content;
  }

  private static Sha256 signedSum(BundleFile bundle, KeyBundle.Digest digest)
      throws ReleaseException {
    byte[] bytes = digest.digest().bytes();
    if (!digest.algorithm().equals(KeyBundle.SHA256) || bytes.length != Sha256.BYTES) {
      throw KeyBundle.malformed(bundle.name(), "must hold a SHA2_256 digest of 32 bytes");
    }
    return Sha256.ofDigest(bytes);
  }

  private static <T> T required(BundleFile bundle, @Nullable T content, String what)
      throws ReleaseException {
    if (content == null) {
      throw KeyBundle.malformed(bundle.name(), "holds no " + what);
    }
    return content;
  }

  private ReleaseException invalid(BundleFile bundle) {
    return ReleaseException.check(
        Code.SIGNATURE_INVALID, bundle.name() + " holds a signature that is not of " + key.hint());
  }
}
