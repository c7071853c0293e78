package io.baokms.core.rotation;

import io.baokms.bao.TransitKey;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Transit keys for tests: sound ones, each of which a test changes in one place. */
final class Keys {

  static final TransitKey.Settings SOUND =
      new TransitKey.Settings(
          false, false, false, false, false, true, true, false, false, false, false);

  private Keys() {}

  /** A sound key whose version v was created at second 500 + v. */
  static TransitKey versions(int latest) {
    return minima(latest, 0, 1, 0);
  }

  /** A sound key that lists its versions as OpenBao does: from the minimum on. */
  static TransitKey minima(int latest, int available, int decryption, int encryption) {
    TreeMap<Integer, Instant> versions =
        IntStream.rangeClosed(Math.max(1, Math.max(available, decryption)), latest)
            .boxed()
            .collect(Collectors.toMap(v -> v, Keys::createdAt, (a, b) -> a, TreeMap::new));
    return new TransitKey(
        "aes256-gcm96", latest, available, decryption, encryption, SOUND, versions);
  }

  static TransitKey with(TransitKey key, TransitKey.Settings settings) {
    return new TransitKey(
        key.type(),
        key.latestVersion(),
        key.minAvailableVersion(),
        key.minDecryptionVersion(),
        key.minEncryptionVersion(),
        settings,
        key.versions());
  }

  static TransitKey with(TransitKey key, Consumer<SortedMap<Integer, Instant>> change) {
    SortedMap<Integer, Instant> versions = new TreeMap<>(key.versions());
    change.accept(versions);
    return new TransitKey(
        key.type(),
        key.latestVersion(),
        key.minAvailableVersion(),
        key.minDecryptionVersion(),
        key.minEncryptionVersion(),
        key.settings(),
        versions);
  }

  static TransitKey ofType(TransitKey key, String type) {
    return new TransitKey(
        type,
        key.latestVersion(),
        key.minAvailableVersion(),
        key.minDecryptionVersion(),
        key.minEncryptionVersion(),
        key.settings(),
        key.versions());
  }

  static Instant createdAt(int version) {
    return Instant.ofEpochSecond(500L + version);
  }
}
