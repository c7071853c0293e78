package io.baokms.core.registry;

import io.baokms.aad.IdentityFingerprint;
import java.util.List;
import java.util.Optional;

/**
 * Every key version that this provider knows, at one generation; immutable.
 *
 * @param fingerprint the configuration it belongs to
 * @param generation its number
 * @param previousHash the hash of the state before it, if there was one
 * @param records in the order of the file, which is part of the hash
 */
public record RegistryState(
    IdentityFingerprint fingerprint,
    Generation generation,
    Optional<StateHash> previousHash,
    List<KeyRecord> records) {

  /**
   * Creates a state.
   *
   * @throws IllegalArgumentException when records repeat each other or not exactly one is active
   */
  public RegistryState {
    records = List.copyOf(records);
    RecordRules.violation(records)
        .ifPresent(problem -> {
          throw new IllegalArgumentException(RegistryFile.STATE.text() + " " + problem.text());
        });
  }

  /** Returns the one record that encrypts. */
  public KeyRecord active() {
    return records.stream()
        .filter(record -> record.state() == RecordState.ACTIVE)
        .findFirst()
        .orElseThrow();
  }

  /** Returns the records that decrypt: active, pending and retired. */
  public List<KeyRecord> usable() {
    return records.stream().filter(record -> record.state().decrypts()).toList();
  }

  /** Returns the highest version among the records that decrypt. */
  public int highestVersion() {
    return usable().stream().mapToInt(KeyRecord::version).max().orElseThrow();
  }

  /**
   * Returns the next generation of this state, linked to it.
   *
   * @param next the records in the order of the file
   * @throws IllegalArgumentException when records repeat each other or not exactly one is active
   */
  public RegistryState successor(List<KeyRecord> next) {
    return new RegistryState(fingerprint, generation.next(), Optional.of(hash()), next);
  }

  /** Returns the hash of the content. */
  public StateHash hash() {
    return StateDocument.of(this).hash();
  }
}
