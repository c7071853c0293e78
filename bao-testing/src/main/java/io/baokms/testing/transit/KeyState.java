package io.baokms.testing.transit;

import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A Transit key at one moment; each change makes a new value, so that a lagging node keeps the old.
 */
record KeyState(
    String name,
    KeyProfile profile,
    NavigableMap<Integer, KeyVersion> versions,
    Minimums minimums,
    boolean softDeleted) {

  /** The lowest versions that decrypt and encrypt take (0 = no limit of its own) and that exist. */
  record Minimums(int decryption, int encryption, int available) {}

  KeyState {
    versions = Collections.unmodifiableNavigableMap(new TreeMap<>(versions));
  }

  static KeyState create(String name, KeyProfile profile, Instant created) {
    NavigableMap<Integer, KeyVersion> versions = new TreeMap<>();
    versions.put(1, KeyVersion.create(profile.type(), created));
    return new KeyState(name, profile, versions, new Minimums(1, 0, 0), false);
  }

  int latest() {
    return versions.lastKey();
  }

  /** The versions that metadata lists. */
  SortedMap<Integer, KeyVersion> decryptable() {
    return versions.tailMap(minimums.decryption());
  }

  KeyState rotated(Instant created) {
    refuseIf(softDeleted, "refusing to use soft-deleted key");
    NavigableMap<Integer, KeyVersion> more = new TreeMap<>(versions);
    more.put(latest() + 1, KeyVersion.create(profile.type(), created));
    return new KeyState(name, profile, more, minimums, softDeleted);
  }

  KeyState withProfile(KeyProfile changed) {
    refuseIf(changed.type() != profile.type(), "a key cannot change its type");
    return new KeyState(name, changed, versions, minimums, softDeleted);
  }

  KeyState withMinDecryption(int version) {
    refuseIf(
        version > latest(),
        "cannot set min decryption version of %d, latest key version is %d"
            .formatted(version, latest()));
    refuseIf(
        minimums.encryption() > 0 && version > minimums.encryption(),
        "cannot set min encryption/decryption values; min encryption version of %d must be greater than or equal to min decryption version of %d"
            .formatted(minimums.encryption(), version));
    refuseIf(
        version < minimums.available(),
        "min decryption version should not be less then min available version");
    return withMinimums(new Minimums(version, minimums.encryption(), minimums.available()));
  }

  KeyState withMinEncryption(int version) {
    refuseIf(
        version > latest(),
        "cannot set min encryption version of %d, latest key version is %d"
            .formatted(version, latest()));
    refuseIf(
        version > 0 && version < minimums.decryption(),
        "cannot set min encryption/decryption values; min encryption version of %d must be greater than or equal to min decryption version of %d"
            .formatted(version, minimums.decryption()));
    return withMinimums(new Minimums(minimums.decryption(), version, minimums.available()));
  }

  KeyState trimmed(int version) {
    refuseIf(
        minimums.encryption() == 0,
        "minimum available version cannot be set when minimum encryption version is not set");
    refuseIf(
        version > minimums.encryption(),
        "minimum available version cannot be greater than minmum encryption version");
    refuseIf(
        version > minimums.decryption(),
        "minimum available version cannot be greater than minimum decryption version");
    return new KeyState(
        name,
        profile,
        versions.tailMap(version, true),
        new Minimums(minimums.decryption(), minimums.encryption(), version),
        softDeleted);
  }

  KeyState withSoftDeleted(boolean deleted) {
    return new KeyState(name, profile, versions, minimums, deleted);
  }

  private KeyState withMinimums(Minimums changed) {
    return new KeyState(name, profile, versions, changed, softDeleted);
  }

  private static void refuseIf(boolean wrong, String text) {
    if (wrong) {
      throw new IllegalArgumentException(text);
    }
  }
}
