package io.baokms.core.schedule;

import io.baokms.aad.CanonicalException;
import io.baokms.aad.KeyId;
import io.baokms.aad.KeyIdentity;
import io.baokms.bao.BaoException;
import io.baokms.bao.BaoFailure;
import io.baokms.bao.BaoOperation;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A key version with material of its own, which really encrypts; equal to itself alone. */
final class KeyVersion {

  static final KeyIdentity IDENTITY = new KeyIdentity("kms-a", "a", "bao-1", "", "m", "l");

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final int number;
  private final Instant created;
  private final SecretKeySpec material;
  private final KeyId keyId;
  private long nonces;

  private KeyVersion(int number, Instant created, SecretKeySpec material, KeyId keyId) {
    this.number = number;
    this.created = created;
    this.material = material;
    this.keyId = keyId;
  }

  static KeyVersion create(int number, Instant created, Random random) {
    byte[] material = new byte[32];
    random.nextBytes(material);
    try {
      KeyId keyId = KeyId.derive(IDENTITY, number, created);
      return new KeyVersion(number, created, new SecretKeySpec(material, "AES"), keyId);
    } catch (CanonicalException e) {
      throw new AssertionError(e);
    }
  }

  int number() {
    return number;
  }

  Instant created() {
    return created;
  }

  KeyId keyId() {
    return keyId;
  }

  String encrypt(byte[] plaintext, byte[] associatedData) throws BaoException {
    byte[] nonce = ByteBuffer.allocate(NONCE_BYTES).putLong(++nonces).array();
    byte[] sealed = gcm(Cipher.ENCRYPT_MODE, nonce, associatedData, plaintext);
    byte[] payload =
        ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
    return "vault:v" + number + ":" + Base64.getEncoder().encodeToString(payload);
  }

  byte[] decrypt(byte[] payload, byte[] associatedData) throws BaoException {
    ByteBuffer buffer = ByteBuffer.wrap(payload);
    byte[] nonce = new byte[NONCE_BYTES];
    buffer.get(nonce);
    byte[] sealed = new byte[buffer.remaining()];
    buffer.get(sealed);
    return gcm(Cipher.DECRYPT_MODE, nonce, associatedData, sealed);
  }

  private byte[] gcm(int mode, byte[] nonce, byte[] associatedData, byte[] input)
      throws BaoException {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, material, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(associatedData);
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new BaoException(BaoOperation.TRANSIT_DECRYPT, BaoFailure.DECRYPT_FAILED);
    }
  }

  @Override
  public String toString() {
    return "v" + number + "@" + created;
  }
}
