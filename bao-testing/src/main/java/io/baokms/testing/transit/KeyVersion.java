package io.baokms.testing.transit;

import io.baokms.testing.tls.Pem;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.AlgorithmParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** One version of a key: its material and its creation second. */
final class KeyVersion {

  /** 96 bits, as the names of the types say. */
  static final int NONCE_BYTES = 12;

  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final KeyType type;
  private final Instant created;
  private final byte[] secret;
  private final String publicKey;

  private KeyVersion(KeyType type, Instant created, byte[] secret, String publicKey) {
    this.type = type;
    this.created = created;
    this.secret = secret;
    this.publicKey = publicKey;
  }

  /** Makes new material. */
  static KeyVersion create(KeyType type, Instant created) {
    byte[] secret = new byte[type.keyBytes()];
    RANDOM.nextBytes(secret);
    return new KeyVersion(type, created, secret, publicKey(type));
  }

  Instant created() {
    return created;
  }

  String publicKey() {
    return publicKey;
  }

  /** Returns nonce, ciphertext and tag in one. */
  byte[] seal(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce);
    cipher.updateAAD(associatedData);
    byte[] sealed = cipher.doFinal(plaintext);
    byte[] whole = Arrays.copyOf(nonce, nonce.length + sealed.length);
    System.arraycopy(sealed, 0, whole, nonce.length, sealed.length);
    return whole;
  }

  /** Opens what {@link #seal} made; throws when any bit of it or of the data differs. */
  byte[] open(byte[] whole, byte[] associatedData) throws GeneralSecurityException {
    Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(whole, NONCE_BYTES));
    cipher.updateAAD(associatedData);
    return cipher.doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
  }

  private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
    boolean chacha = type == KeyType.CHACHA20_POLY1305;
    AlgorithmParameterSpec parameters =
        chacha ? new IvParameterSpec(nonce) : new GCMParameterSpec(TAG_BITS, nonce);
    Cipher cipher = Cipher.getInstance(chacha ? "ChaCha20-Poly1305" : "AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(secret, type.algorithm()), parameters);
    return cipher;
  }

  private static String publicKey(KeyType type) {
    if (type.material() != KeyType.Material.KEY_PAIR) {
      return "";
    }
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(type.algorithm());
      generator.initialize(type == KeyType.RSA_2048 ? 2048 : 256);
      return Pem.publicKey(generator.generateKeyPair().getPublic());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Making a " + type.word() + " key failed", e);
    }
  }

  @Override
  public String toString() {
    return "KeyVersion[redacted]";
  }
}
