package io.baokms.release.sign;

import io.baokms.release.ReleaseException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/**
 * A P-256 private key that signs a release. Its text form prints no part of the key.
 *
 * <p>Thread-safe.
 */
public final class SigningKey {
  private final PrivateKey key;
  private final VerificationKey verificationKey;

  SigningKey(PrivateKey key, VerificationKey verificationKey) {
    this.key = key;
    this.verificationKey = verificationKey;
  }

  /**
   * Reads an unencrypted PEM file, PKCS#8 or SEC1.
   *
   * @throws ReleaseException {@code KEY_UNSAFE} when it is a link, no regular file, or its group or
   *     others have any permission; an input error when it is not a P-256 key
   */
  public static SigningKey read(Path file) throws ReleaseException {
    return PemKeys.signing(KeyFile.readPrivate(file), file);
  }

  /** Returns the public half. */
  public VerificationKey verificationKey() {
    return verificationKey;
  }

  /** Returns the DER form of an ECDSA signature over the SHA-256 sum of a message. */
  byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a P-256 key that was read can sign", e);
    }
  }

  @Override
  public String toString() {
    return "SigningKey[redacted]";
  }
}
