package io.baokms.core.registry;

import io.baokms.aad.CanonicalException;
import io.baokms.aad.IdentityFingerprint;
import io.baokms.aad.KeyId;
import io.baokms.aad.KeyIdentity;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** States for tests, built record by record. */
final class RegistryStates {

  static final KeyIdentity IDENTITY =
      new KeyIdentity("kms-a", "cluster-a", "bao-1", "", "mount-1", "lineage-1");
  static final IdentityFingerprint FINGERPRINT = RegistryVectors.ZERO_FINGERPRINT;
  static final History SEEN = new History(1000, 0, 0, 0);

  private RegistryStates() {}

  static KeyRecord record(int version, RecordState state) {
    return record(version, state, SEEN);
  }

  static KeyRecord record(int version, RecordState state, History history) {
    long createdAt = 500L + version;
    try {
      KeyId keyId = KeyId.derive(IDENTITY, version, createdAt);
      return new KeyRecord(IDENTITY, version, createdAt, keyId, state, history);
    } catch (CanonicalException e) {
      throw new AssertionError(e);
    }
  }

  static RegistryState first(KeyRecord... records) {
    return new RegistryState(
        FINGERPRINT, Generation.FIRST, Optional.empty(), Arrays.asList(records));
  }

  /** The legal header for a state after another one. */
  static RegistryState after(RegistryState state, KeyRecord... records) {
    return new RegistryState(
        state.fingerprint(),
        new Generation(state.generation().bits() + 1),
        Optional.of(state.hash()),
        List.of(records));
  }
}
