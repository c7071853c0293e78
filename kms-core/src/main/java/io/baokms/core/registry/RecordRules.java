package io.baokms.core.registry;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the records of one state must be to each other. */
final class RecordRules {

  private RecordRules() {}

  static Optional<RegistryProblem> violation(List<KeyRecord> records) {
    if (records.isEmpty()) {
      return Optional.of(RegistryProblem.RECORDS_MISSING);
    }
    if (hasRepetition(records.stream().map(KeyRecord::keyId).toList())) {
      return Optional.of(RegistryProblem.KEY_ID_REPEATED);
    }
    List<KeyRecord> usable = records.stream().filter(r -> r.state().decrypts()).toList();
    if (hasRepetition(usable.stream().map(KeyRecord::version).toList())) {
      return Optional.of(RegistryProblem.VERSION_REPEATED);
    }
    if (records.stream().filter(r -> r.state() == RecordState.ACTIVE).count() != 1) {
      return Optional.of(RegistryProblem.ACTIVE_NOT_UNIQUE);
    }
    return Optional.empty();
  }

  private static boolean hasRepetition(List<?> values) {
    Set<?> distinct = new HashSet<>(values);
    return distinct.size() < values.size();
  }
}
