package io.baokms.core.registry;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which state may replace which: promises to objects that are already sealed are kept. */
final class SuccessorRule {

  private static final Map<RecordState, Set<RecordState>> NEXT =
      new EnumMap<>(
          Map.of(
              RecordState.ACTIVE, Set.of(RecordState.ACTIVE, RecordState.RETIRED),
              RecordState.RETIRED, Set.of(RecordState.ACTIVE, RecordState.RETIRED),
              RecordState.PENDING,
                  Set.of(RecordState.PENDING, RecordState.ACTIVE, RecordState.RETIRED)));

  private SuccessorRule() {}

  static boolean allows(RegistryState from, RegistryState to) {
    return to.fingerprint().equals(from.fingerprint())
        && to.generation().compareTo(from.generation()) > 0
        && to.previousHash().equals(Optional.of(from.hash()))
        && to.active().version() >= from.active().version()
        && from.records().stream().allMatch(record -> isKept(record, to));
  }

  private static boolean isKept(KeyRecord record, RegistryState to) {
    return switch (record.state()) {
      case REMOVED -> to.records().contains(record);
      case REJECTED -> true;
      case ACTIVE, PENDING, RETIRED -> {
        Set<RecordState> next = NEXT.getOrDefault(record.state(), Set.of());
        yield to.records().stream()
            .anyMatch(r -> r.keyId().equals(record.keyId()) && next.contains(r.state()));
      }
    };
  }
}
