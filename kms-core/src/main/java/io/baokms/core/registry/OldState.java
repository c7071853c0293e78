package io.baokms.core.registry;

import io.baokms.aad.IdentityFingerprint;
import java.util.List;
import java.util.Optional;

/**
 * A state of schema v1alpha1, which does not say to which configuration it belongs.
 *
 * @param proof its generation and hash
 * @param previousHash the hash of the state before it, if there was one
 * @param records in the order of the file
 */
public record OldState(
    Checkpoint proof, Optional<StateHash> previousHash, List<KeyRecord> records) {

  /** Copies the records. */
  public OldState {
    records = List.copyOf(records);
  }

  /**
   * Returns the state of the current schema that follows this one.
   *
   * @param fingerprint the configuration to which it shall belong
   * @throws IllegalArgumentException when this one has the largest generation
   */
  public RegistryState migrated(IdentityFingerprint fingerprint) {
    return new RegistryState(
        fingerprint, proof.generation().next(), Optional.of(proof.currentHash()), records);
  }
}
