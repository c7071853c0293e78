package io.baokms.testing.transit;

import java.util.Map;
import java.util.TreeMap;

/** Shows a key as {@code GET keys/<key>} does. */
final class KeyMetadata {

  private KeyMetadata() {}

  static Map<String, Object> of(KeyState key) {
    KeyType type = key.profile().type();
    Map<String, Object> data = new TreeMap<>();
    for (KeyFlag flag : KeyFlag.values()) {
      data.put(flag.field(), key.profile().flags().contains(flag));
    }
    data.put("auto_rotate_period", key.profile().autoRotatePeriod().toSeconds());
    data.put("latest_version", key.latest());
    data.put("min_available_version", key.minimums().available());
    data.put("min_decryption_version", key.minimums().decryption());
    data.put("min_encryption_version", key.minimums().encryption());
    data.put("name", key.name());
    data.put("soft_deleted", key.softDeleted());
    data.put("supports_decryption", type.supportsEncryption());
    data.put("supports_derivation", type.material() == KeyType.Material.AEAD);
    data.put("supports_encryption", type.supportsEncryption());
    data.put("supports_signing", type.supportsSigning());
    data.put("type", type.word());
    putDerivation(data, key);
    putVersions(data, key);
    return data;
  }

  private static void putDerivation(Map<String, Object> data, KeyState key) {
    if (key.profile().flags().contains(KeyFlag.DERIVED)) {
      data.put("convergent_encryption", false);
      data.put("kdf", "hkdf_sha256");
    }
    if (key.profile().flags().contains(KeyFlag.IMPORTED_KEY)) {
      data.put("imported_key_allow_rotation", true);
    }
  }

  private static void putVersions(Map<String, Object> data, KeyState key) {
    KeyType type = key.profile().type();
    if (type.material() == KeyType.Material.HIDDEN) {
      data.put("key_size", type.keyBytes());
      return;
    }
    Map<String, Object> versions = new TreeMap<>();
    key.decryptable()
        .forEach((number, version) -> versions.put(number.toString(), shown(type, version)));
    data.put("keys", versions);
  }

  private static Object shown(KeyType type, KeyVersion version) {
    if (type.material() == KeyType.Material.AEAD) {
      return version.created().getEpochSecond();
    }
    return new TreeMap<String, Object>(
        Map.of(
            "certificate_chain", "",
            "creation_time", version.created().toString(),
            "name", type.versionName(),
            "public_key", version.publicKey()));
  }
}
