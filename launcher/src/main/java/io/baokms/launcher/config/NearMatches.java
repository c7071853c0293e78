package io.baokms.launcher.config;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds the keys that an unknown one may have been meant to be. */
final class NearMatches {
  private static final int LIMIT = 3;

  private NearMatches() {}

  private record Candidate(String name, int distance) {}

  /**
   * Returns up to three names, the nearest first: of the section's own keys by their last part, of
   * all others by their whole name, or where only the section differs.
   */
  static List<String> of(String section, String leaf) {
    String unknown = section.isEmpty() ? leaf : section + "." + leaf;
    Stream<Candidate> siblings =
        KeyTable.childrenOf(section).stream()
            .map(name -> new Candidate(name, distance(lastPart(name), leaf)))
            .filter(candidate -> candidate.distance() <= tolerance(leaf));
    Stream<Candidate> others =
        KeyTable.all().stream()
            .map(key -> new Candidate(key.name(), fromAfar(key, unknown, leaf)))
            .filter(candidate -> candidate.distance() <= tolerance(leaf));
    return Stream.concat(siblings, others)
        .sorted(Comparator.comparingInt(Candidate::distance))
        .map(Candidate::name)
        .distinct()
        .limit(LIMIT)
        .toList();
  }

  /** A key in the wrong section counts as one mistake. */
  private static int fromAfar(Key<?> key, String unknown, String leaf) {
    int whole = distance(key.name(), unknown);
    return key.leaf().equalsIgnoreCase(leaf) ? Math.min(whole, 1) : whole;
  }

  private static int tolerance(String leaf) {
    return Math.max(1, Math.min(3, leaf.length() / 3));
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Edits (insert, delete, replace, swap of neighbours) that turn one text into the other. */
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    if (Math.abs(a.length() - b.length()) > LIMIT) {
      return Integer.MAX_VALUE;
    }
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        edits[i][j] = i == 0 || j == 0 ? i + j : cheapest(edits, a, b, i, j);
      }
    }
    return edits[a.length()][b.length()];
  }

  private static int cheapest(int[][] edits, String a, String b, int i, int j) {
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int best = Math.min(edits[i - 1][j], edits[i][j - 1]) + 1;
    best = Math.min(best, edits[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
  }
}
