package io.baokms.release.sign;

import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/**
 * A P-256 public key that a release is verified with.
 *
 * <p>Thread-safe.
 */
public final class VerificationKey {
  private final PublicKey key;

  VerificationKey(PublicKey key) {
    this.key = key;
  }

  /**
   * Reads a PEM file with a public key.
   *
   * @throws ReleaseException an input error when it cannot be read or holds no P-256 key
   */
  public static VerificationKey read(Path file) throws ReleaseException {
    return PemKeys.verification(KeyFile.readPublic(file), file);
  }

  /** Returns the base64 SHA-256 of the DER key, by which bundles name it; 44 characters. */
  public String hint() {
    return Sha256.of(key.getEncoded()).base64();
  }

  /** Returns whether a DER signature over the message is this key's. */
  boolean verifies(byte[] message, byte[] signature) {
    return verifies("SHA256withECDSA", message, signature);
  }

  /** Returns whether a DER signature over a message with this sum is this key's. */
  boolean verifies(Sha256 sum, byte[] signature) {
    return verifies("NONEwithECDSA", sum.bytes(), signature);
  }

  private boolean verifies(String algorithm, byte[] input, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(algorithm);
      verifier.initVerify(key);
      verifier.update(input);
      return verifier.verify(signature);
    } catch (SignatureException _) {
      // The bytes are no DER signature at all.
      return false;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("a P-256 key that was read can verify", e);
    }
  }

  @Override
  public String toString() {
    return "VerificationKey[" + hint() + "]";
  }
}
