package io.baokms.core.registry;

import io.baokms.aad.CanonicalException;
import io.baokms.aad.KeyId;
import io.baokms.aad.KeyIdentity;
import java.util.Comparator;

/**
 * One key version that this provider knows.
 *
 * @param identity whose key it is
 * @param version the version in OpenBao, at least 1
 * @param createdAtUnix the version's creation time in OpenBao, Unix seconds, at least 1
 * @param keyId the id that follows from the three above
 * @param state what it may do
 * @param history how it came there
 */
public record KeyRecord(
    KeyIdentity identity,
    int version,
    long createdAtUnix,
    KeyId keyId,
    RecordState state,
    History history) {

  /** Active first, then by state, within a state the higher version first. */
  public static final Comparator<KeyRecord> FILE_ORDER =
      Comparator.comparing(KeyRecord::state)
          .thenComparing(Comparator.comparingInt(KeyRecord::version).reversed())
          .thenComparing(key -> key.keyId().text());

  /**
   * Creates a record.
   *
   * @throws IllegalArgumentException when the key_id does not follow from the first three parts, or
   *     version or creation time are below 1
   */
  public KeyRecord {
    try {
      if (!KeyId.derive(identity, version, createdAtUnix).equals(keyId)) {
        throw new IllegalArgumentException("Record has a foreign key_id");
      }
    } catch (CanonicalException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** Returns the same version with another state and history. */
  public KeyRecord become(RecordState next, History changed) {
    return new KeyRecord(identity, version, createdAtUnix, keyId, next, changed);
  }

  /** Returns the same version with the same history in another state. */
  public KeyRecord in(RecordState other) {
    return become(other, history);
  }
}
