package io.baokms.launcher.config;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Conditions on numbers, durations and lists. */
final class NumberRules {

  static final Rule<Duration> POSITIVE = Rule.of("must be greater than 0", Duration::isPositive);

  static final Rule<Duration> NOT_NEGATIVE =
      Rule.of("must not be negative", (Duration value) -> !value.isNegative());

  private NumberRules() {}

  static Rule<Integer> between(int least, int most) {
    return Rule.of(
            "must be between " + least + " and " + most,
            (Integer value) -> value >= least && value <= most)
        .inSchema(Map.of("minimum", least, "maximum", most));
  }

  static Rule<Integer> atLeast(int least) {
    return Rule.of("must be at least " + least, (Integer value) -> value >= least)
        .inSchema(Map.of("minimum", least));
  }

  static <E> Rule<List<E>> noRepeats() {
    return Rule.of(
            "must not repeat an item",
            (List<E> items) -> new HashSet<>(items).size() == items.size())
        .inSchema(Map.of("uniqueItems", true));
  }

  static <E> Rule<List<E>> atMostItems(int limit) {
    return Rule.of(
            "must have at most " + limit + " items", (List<E> items) -> items.size() <= limit)
        .inSchema(Map.of("maxItems", limit));
  }
}
