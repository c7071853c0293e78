package io.baokms.testing.transit;

import java.util.Locale;

/** The types of Transit keys that the double knows. */
public enum KeyType {
  /** AES-256-GCM, the type that a KMS provider needs. */
  AES256_GCM96("aes256-gcm96", Material.AEAD, 32),
  /** AES-128-GCM. */
  AES128_GCM96("aes128-gcm96", Material.AEAD, 16),
  /** ChaCha20-Poly1305. */
  CHACHA20_POLY1305("chacha20-poly1305", Material.AEAD, 32),
  /** RSA of 2048 bits: encrypts, but takes no associated data; versions are objects. */
  RSA_2048("rsa-2048", Material.KEY_PAIR, 0),
  /** ECDSA on P-256: signs only; versions are objects. */
  ECDSA_P256("ecdsa-p256", Material.KEY_PAIR, 0),
  /** HMAC: key metadata has no versions at all. */
  HMAC("hmac", Material.HIDDEN, 32);

  enum Material {
    AEAD,
    KEY_PAIR,
    HIDDEN
  }

  private final String word;
  private final Material material;
  private final int keyBytes;

  KeyType(String word, Material material, int keyBytes) {
    this.word = word;
    this.material = material;
    this.keyBytes = keyBytes;
  }

  /** Returns OpenBao's name of the type. */
  public String word() {
    return word;
  }

  Material material() {
    return material;
  }

  int keyBytes() {
    return keyBytes;
  }

  boolean supportsEncryption() {
    return material == Material.AEAD || this == RSA_2048;
  }

  boolean supportsSigning() {
    return material == Material.KEY_PAIR;
  }

  /** The JCA's name of the key algorithm. */
  String algorithm() {
    return switch (this) {
      case AES256_GCM96, AES128_GCM96 -> "AES";
      case CHACHA20_POLY1305 -> "ChaCha20";
      case RSA_2048 -> "RSA";
      case ECDSA_P256 -> "EC";
      case HMAC -> "HmacSHA256";
    };
  }

  /** The name that a version object of this type carries. */
  String versionName() {
    return this == ECDSA_P256 ? "P-256" : word.toLowerCase(Locale.ROOT);
  }
}
