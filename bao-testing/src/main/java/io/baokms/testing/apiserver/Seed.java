package io.baokms.testing.apiserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A data encryption seed that seals the objects in etcd.
 *
 * <p>AES-256-GCM under the seed itself. The real server derives a key for each object from it,
 * which makes no difference to the plugin.
 */
final class Seed {

  private static final int LENGTH = 32;
  private static final int NONCE_LENGTH = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] secret;

  private Seed(byte[] secret) {
    this.secret = secret;
  }

  static Seed generate() {
    byte[] secret = new byte[LENGTH];
    RANDOM.nextBytes(secret);
    return new Seed(secret);
  }

  /** Takes over what the plugin opened. */
  static Seed of(byte[] opened) {
    return new Seed(opened);
  }

  byte[] reveal() {
    return secret.clone();
  }

  /** Seals an object's text; its name is authenticated with it. */
  Bytes seal(String name, String value) throws GeneralSecurityException {
    byte[] nonce = new byte[NONCE_LENGTH];
    RANDOM.nextBytes(nonce);
    byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, name).doFinal(value.getBytes(UTF_8));
    byte[] whole = Arrays.copyOf(nonce, NONCE_LENGTH + sealed.length);
    System.arraycopy(sealed, 0, whole, NONCE_LENGTH, sealed.length);
    return Bytes.of(whole);
  }

  /** Opens what {@link #seal} made, or fails when the seed or the name is another one. */
  String open(String name, Bytes stored) throws GeneralSecurityException {
    byte[] whole = stored.toArray();
    Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(whole, NONCE_LENGTH), name);
    return new String(cipher.doFinal(whole, NONCE_LENGTH, whole.length - NONCE_LENGTH), UTF_8);
  }

  private Cipher cipher(int mode, byte[] nonce, String name) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(secret, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(name.getBytes(UTF_8));
    return cipher;
  }

  @Override
  public String toString() {
    return "Seed[redacted]";
  }
}
