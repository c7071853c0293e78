package io.baokms.core.schedule;

import io.baokms.bao.TransitKey;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/**
 * The one Transit key of a simulated OpenBao at one moment; immutable, so that a standby can lag
 * and a snapshot can be restored.
 *
 * @param versions by number
 * @param shown what a metadata read shows
 */
record KeyHistory(Map<Integer, KeyVersion> versions, TransitKey shown) {

  private static final TransitKey.Settings SOUND =
      new TransitKey.Settings(
          false, false, false, false, false, true, true, false, false, false, false);

  static KeyHistory begin(KeyVersion first) {
    return of(Map.of(first.number(), first), 1, 0);
  }

  private static KeyHistory of(
      Map<Integer, KeyVersion> versions, int minDecryption, int minEncryption) {
    TreeMap<Integer, Instant> listed = new TreeMap<>();
    versions.forEach((number, version) -> {
      if (number >= minDecryption) {
        listed.put(number, version.created());
      }
    });
    int latest = listed.lastKey();
    return new KeyHistory(
        Map.copyOf(versions),
        new TransitKey("aes256-gcm96", latest, 0, minDecryption, minEncryption, SOUND, listed));
  }

  int latest() {
    return shown.latestVersion();
  }

  KeyVersion newest() {
    return Objects.requireNonNull(versions.get(latest()));
  }

  boolean has(KeyVersion version) {
    return version.equals(versions.get(version.number()));
  }

  KeyHistory rotated(Instant created, Random random) {
    TreeMap<Integer, KeyVersion> more = new TreeMap<>(versions);
    more.put(latest() + 1, KeyVersion.create(latest() + 1, created, random));
    return of(more, shown.minDecryptionVersion(), shown.minEncryptionVersion());
  }

  KeyHistory withMinEncryption(int minimum) {
    return of(versions, shown.minDecryptionVersion(), minimum);
  }

  KeyHistory withMinDecryption(int minimum) {
    return of(versions, minimum, shown.minEncryptionVersion());
  }
}
