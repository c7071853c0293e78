package io.baokms.release.sign;

import io.baokms.release.checksums.Sha256;

/**
 * Makes sigstore bundles with a key; cosign verifies them too.
 *
 * @param key that signs
 */
public record BundleWriter(SigningKey key) {

  /** Returns the bundle that signs a file's bytes. */
  public byte[] ofFile(byte[] file) {
    return KeyBundle.ofFile(key.verificationKey().hint(), Sha256.of(file), key.sign(file)).write();
  }

  /** Returns the bundle that signs an in-toto statement, as {@link Statement#bytes} writes it. */
  public byte[] ofStatement(Statement statement) {
    byte[] payload = statement.bytes();
    byte[] signature = key.sign(Dsse.encoding(payload));
    return KeyBundle.ofStatement(key.verificationKey().hint(), payload, signature).write();
  }
}
