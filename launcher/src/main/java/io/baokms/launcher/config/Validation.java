package io.baokms.launcher.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks each effective value by the rules of its own row. */
final class Validation {
  private final EffectiveValues values;
  private final Set<Rule<?>> lifted;

  private Validation(EffectiveValues values, Set<Rule<?>> lifted) {
    this.values = values;
    this.lifted = lifted;
  }

  /**
   * Checks every key but those whose value could not even be decoded.
   *
   * @param lifted rules that are not to be applied
   */
  static List<Problem> problems(Draft draft, Set<Rule<?>> lifted) {
    Validation validation = new Validation(draft.values(), lifted);
    Set<String> refused = draft.refusedKeys();
    List<Problem> found = new ArrayList<>();
    for (Key<?> key : KeyTable.all()) {
      if (!refused.contains(key.name())) {
        validation.check(key).ifPresent(found::add);
      }
    }
    return found;
  }

  private <T> Optional<Problem> check(Key<T> key) {
    Optional<T> value = values.find(key).filter(found -> !isAbsent(key, found));
    return value.isPresent() ? broken(key, value.get()) : missing(key);
  }

  /** Only the first broken rule is told: the others often follow from it. */
  private <T> Optional<Problem> broken(Key<T> key, T value) {
    return key.rules().stream()
        .filter(rule -> !lifted.contains(rule))
        .filter(rule -> !rule.accepts().test(value))
        .findFirst()
        .map(rule ->
            Problem.error(key.name(), values.place(key), rule.says()).withHint(rule.hint()));
  }

  private static <T> boolean isAbsent(Key<T> key, T value) {
    boolean empty = value.equals("") || value.equals(List.of());
    return empty && (key.emptyMeansAbsent() || key.requirement() != Requirement.OPTIONAL);
  }

  private Optional<Problem> missing(Key<?> key) {
    if (!key.requirement().appliesTo(values)) {
      return Optional.empty();
    }
    Problem problem = Problem.error(key.name(), values.place(key), "is required");
    return Optional.of(
        key.name().equals(JwtKeys.SOURCE.name())
            ? problem.withHint(": name it, file or oauth2")
            : problem);
  }
}
