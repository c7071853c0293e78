package io.baokms.core;

import io.baokms.bao.BaoException;
import io.baokms.bao.BaoFailure;
import io.baokms.bao.BaoOperation;
import io.baokms.bao.Transit.EncryptReply;
import io.baokms.bao.TransitKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A Transit key that really encrypts; its metadata are what a test wants them to be. */
public final class FakeKey {

  private static final TransitKey.Settings SOUND =
      new TransitKey.Settings(
          false, false, false, false, false, true, true, false, false, false, false);

  private final SecureRandom random = new SecureRandom();
  private final Map<Integer, byte[]> materials = new ConcurrentHashMap<>();
  private volatile TransitKey metadata =
      new TransitKey("aes256-gcm96", 0, 0, 1, 0, SOUND, new TreeMap<>());

  FakeKey() {
    rotate(Instant.ofEpochSecond(1_715_803_200));
  }

  /** Adds a version. */
  public void rotate(Instant createdAt) {
    SortedMap<Integer, Instant> versions = new TreeMap<>(metadata.versions());
    add(metadata.latestVersion() + 1, createdAt, versions);
  }

  /** Forgets all versions and begins with this one. */
  public void beginWith(int version, Instant createdAt) {
    add(version, createdAt, new TreeMap<>());
  }

  private void add(int version, Instant createdAt, SortedMap<Integer, Instant> versions) {
    versions.put(version, createdAt);
    byte[] material = new byte[32];
    random.nextBytes(material);
    materials.put(version, material);
    metadata = new TransitKey(metadata.type(), version, 0, 1, 0, metadata.settings(), versions);
  }

  /** Becomes the same key as another one. */
  public void takeOver(FakeKey other) {
    materials.putAll(other.materials);
    metadata = other.metadata;
  }

  /** Shows reads as they were when this was the newest version, as a standby that lags does. */
  public void showOnlyUpTo(int version) {
    metadata =
        new TransitKey(
            metadata.type(),
            version,
            0,
            1,
            0,
            metadata.settings(),
            metadata.versions().headMap(version + 1));
  }

  public TransitKey metadata() {
    return metadata;
  }

  /** Replaces what a read shows. */
  public void show(TransitKey value) {
    metadata = value;
  }

  EncryptReply encrypt(byte[] plaintext, byte[] associatedData, int version) throws BaoException {
    byte[] material = materials.get(version);
    if (material == null) {
      throw new BaoException(BaoOperation.TRANSIT_ENCRYPT, BaoFailure.VERSION_LAG);
    }
    if (version < metadata.minEncryptionVersion()) {
      throw new BaoException(BaoOperation.TRANSIT_ENCRYPT, BaoFailure.VERSION_DISALLOWED);
    }
    byte[] nonce = new byte[12];
    random.nextBytes(nonce);
    byte[] sealed = gcm(Cipher.ENCRYPT_MODE, material, nonce, associatedData, plaintext);
    ByteBuffer payload = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed);
    String text = Base64.getEncoder().encodeToString(payload.array());
    return new EncryptReply("vault:v" + version + ":" + text, version);
  }

  byte[] decrypt(String ciphertext, byte[] associatedData) throws BaoException {
    String[] parts = ciphertext.split(":", 3);
    byte[] payload = Base64.getDecoder().decode(parts[2]);
    byte[] nonce = Arrays.copyOf(payload, 12);
    byte[] sealed = Arrays.copyOfRange(payload, 12, payload.length);
    byte[] material = Objects.requireNonNull(materials.get(Integer.valueOf(parts[1].substring(1))));
    return gcm(Cipher.DECRYPT_MODE, material, nonce, associatedData, sealed);
  }

  private static byte[] gcm(
      int mode, byte[] material, byte[] nonce, byte[] associatedData, byte[] input)
      throws BaoException {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(material, "AES"), new GCMParameterSpec(128, nonce));
      cipher.updateAAD(associatedData);
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new BaoException(BaoOperation.TRANSIT_DECRYPT, BaoFailure.DECRYPT_FAILED);
    }
  }
}
