package io.baokms.testing.transit;

import io.baokms.testing.traffic.Fields;
import io.baokms.testing.traffic.Refusal;
import java.security.GeneralSecurityException;
import java.util.Map;

/** Encrypt and decrypt with a key that was found, each refusal in OpenBao's order. */
final class TransitCrypto {

  private static final String TAG_WRONG = "cipher: message authentication failed";
  private static final String NO_CONTEXT =
      "missing 'context' for key derivation; the key was created using a derived key, which means"
          + " additional, per-request information must be included in order to perform operations"
          + " with the key";

  private TransitCrypto() {}

  static Map<String, Object> encrypt(KeyState key, Fields fields) throws Refusal {
    byte[] plaintext = plaintext(fields);
    refuseSoftDeleted(key);
    refuseUnsuitable(key, fields);
    int version = encryptionVersion(key, fields.integer("key_version"));
    byte[] associatedData = associatedData(fields);
    try {
      byte[] sealed = usable(key, version).seal(plaintext, associatedData);
      return Map.of("ciphertext", Ciphertext.text(version, sealed), "key_version", version);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Sealing failed", e);
    }
  }

  static Map<String, Object> decrypt(KeyState key, Fields fields) throws Refusal {
    refuseSoftDeleted(key);
    Ciphertext ciphertext = Ciphertext.parse(fields.text("ciphertext"));
    if (ciphertext.version() > key.latest()) {
      throw Refusal.of(400, "invalid ciphertext: version is too new");
    }
    if (ciphertext.version() < key.minimums().decryption()) {
      throw Refusal.of(400, "ciphertext or signature version is disallowed by policy (too old)");
    }
    byte[] payload = ciphertext.bytes();
    byte[] associatedData = associatedData(fields);
    if (payload.length < KeyVersion.NONCE_BYTES) {
      throw Refusal.of(400, "invalid ciphertext length");
    }
    try {
      byte[] plaintext = usable(key, (int) ciphertext.version()).open(payload, associatedData);
      return Map.of("plaintext", GoBase64.encode(plaintext));
    } catch (GeneralSecurityException e) {
      throw Refusal.of(400, TAG_WRONG);
    }
  }

  private static byte[] plaintext(Fields fields) throws Refusal {
    try {
      return GoBase64.decode(fields.text("plaintext"));
    } catch (GoBase64.CorruptException e) {
      throw Refusal.of(400, e.text());
    }
  }

  private static byte[] associatedData(Fields fields) throws Refusal {
    try {
      return GoBase64.decode(fields.text("associated_data"));
    } catch (GoBase64.CorruptException e) {
      throw Refusal.listed(
          500, "unable to get associated_data/additional_data from factory[0]: " + e.text());
    }
  }

  private static void refuseSoftDeleted(KeyState key) throws Refusal {
    if (key.softDeleted()) {
      throw Refusal.of(400, "refusing to use soft-deleted key");
    }
  }

  private static void refuseUnsuitable(KeyState key, Fields fields) throws Refusal {
    KeyType type = key.profile().type();
    if (type.material() != KeyType.Material.AEAD) {
      throw Refusal.of(
          400, "'[0].associated_data' provided for non-AEAD cipher suite " + type.word());
    }
    if (key.profile().flags().contains(KeyFlag.DERIVED) && fields.text("context").isEmpty()) {
      throw Refusal.of(400, NO_CONTEXT);
    }
  }

  private static int encryptionVersion(KeyState key, long requested) throws Refusal {
    if (requested < 0) {
      throw Refusal.of(400, "requested version for encryption is negative");
    }
    if (requested > key.latest()) {
      throw Refusal.of(
          400, "requested version for encryption is higher than the latest key version");
    }
    if (requested > 0 && requested < key.minimums().encryption()) {
      throw Refusal.of(
          400, "requested version for encryption is less than the minimum encryption key version");
    }
    if (requested > 0 && requested < key.minimums().decryption()) {
      throw Refusal.of(400, "no such key version");
    }
    return requested == 0 ? key.latest() : (int) requested;
  }

  private static KeyVersion usable(KeyState key, int version) {
    KeyVersion found = key.versions().get(version);
    if (found == null) {
      throw new IllegalStateException("Version " + version + " was let through and is not there");
    }
    return found;
  }
}
