package io.baokms.testing.policy;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The policies of one token, merged: for each path the most specific rule decides.
 *
 * <p>Immutable and thread-safe.
 */
public final class PolicySet {

  private static final Comparator<String> SPECIFICITY =
      Comparator.comparingInt(PolicySet::firstWildcard)
          .thenComparingInt(pattern -> pattern.endsWith("*") ? 0 : 1)
          .thenComparingLong(pattern -> -anySegments(pattern))
          .thenComparingInt(String::length);

  private final Map<String, Set<Capability>> rules;

  private PolicySet(Map<String, Set<Capability>> rules) {
    this.rules = rules;
  }

  /** Merges policies; rules of the same path add up. */
  public static PolicySet of(List<Policy> policies) {
    Map<String, Set<Capability>> merged = new HashMap<>();
    for (Policy policy : policies) {
      policy
          .rules()
          .forEach((path, capabilities) ->
              merged
                  .computeIfAbsent(path, p -> EnumSet.noneOf(Capability.class))
                  .addAll(capabilities));
    }
    return new PolicySet(merged);
  }

  /** Returns what is allowed on a path: empty for nothing, {@code DENY} alone when denied. */
  public Set<Capability> on(String path) {
    Optional<String> best =
        rules.keySet().stream().filter(pattern -> matches(pattern, path)).max(SPECIFICITY);
    Set<Capability> found = best.map(rules::get).orElse(Set.of());
    return found.contains(Capability.DENY) ? EnumSet.of(Capability.DENY) : found;
  }

  private static boolean matches(String pattern, String path) {
    if (!pattern.contains("+")) {
      return pattern.endsWith("*")
          ? path.startsWith(pattern.substring(0, pattern.length() - 1))
          : path.equals(pattern);
    }
    String[] wanted = pattern.split("/", -1);
    String[] given = path.split("/", -1);
    boolean open = pattern.endsWith("*");
    if (open ? given.length < wanted.length : given.length != wanted.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (!segmentMatches(wanted[i], given[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean segmentMatches(String wanted, String given) {
    return wanted.equals("+")
        || wanted.equals(given)
        || (wanted.endsWith("*") && given.startsWith(wanted.substring(0, wanted.length() - 1)));
  }

  private static int firstWildcard(String pattern) {
    int plus = pattern.indexOf('+');
    int star = pattern.endsWith("*") ? pattern.length() - 1 : Integer.MAX_VALUE;
    return Math.min(plus < 0 ? Integer.MAX_VALUE : plus, star);
  }

  private static long anySegments(String pattern) {
    return pattern.chars().filter(c -> c == '+').count();
  }
}
