package io.baokms.core.rotation;

import io.baokms.aad.IdentityFingerprint;
import io.baokms.aad.KeyIdentity;
import io.baokms.core.registry.Generation;
import io.baokms.core.registry.History;
import io.baokms.core.registry.KeyRecord;
import io.baokms.core.registry.RecordState;
import io.baokms.core.registry.RegistryState;
import java.util.List;
import java.util.Optional;

/** Registry states that know the versions of {@link Keys}. */
final class States {

  static final KeyIdentity IDENTITY =
      new KeyIdentity("kms-a", "cluster-a", "bao-1", "", "mount-1", "lineage-1");
  static final History SEEN = new History(1000, 0, 0, 0);

  private States() {}

  static RegistryState of(KeyRecord... records) {
    return new RegistryState(
        new IdentityFingerprint("cfg1." + "A".repeat(43)),
        Generation.FIRST,
        Optional.empty(),
        List.of(records));
  }

  static KeyRecord record(int version, RecordState state) {
    return record(version, state, SEEN);
  }

  static KeyRecord record(int version, RecordState state, History history) {
    return new NewVersion(IDENTITY, version, Keys.createdAt(version)).as(state, history);
  }
}
