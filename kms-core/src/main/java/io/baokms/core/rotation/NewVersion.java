package io.baokms.core.rotation;

import io.baokms.aad.CanonicalException;
import io.baokms.aad.KeyId;
import io.baokms.aad.KeyIdentity;
import io.baokms.core.registry.History;
import io.baokms.core.registry.KeyRecord;
import io.baokms.core.registry.RecordState;
import java.time.Instant;

/**
 * A key version of which the registry has no record yet, as a checked reading shows it.
 *
 * @param createdAt when OpenBao made it
 */
public record NewVersion(KeyIdentity identity, int version, Instant createdAt) {

  /**
   * Returns the version as a record.
   *
   * @throws IllegalArgumentException when version or creation time are below 1
   */
  public KeyRecord as(RecordState state, History history) {
    return new KeyRecord(identity, version, createdAt.getEpochSecond(), keyId(), state, history);
  }

  private KeyId keyId() {
    try {
      return KeyId.derive(identity, version, createdAt);
    } catch (CanonicalException e) {
      throw new IllegalArgumentException("Reading of the key was not checked", e);
    }
  }
}
