package io.baokms.release.reproduce;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is different around the second build. */
public enum Variation {
  /** The checkout lies deeper. */
  PATH("short path", "path that is 100 characters longer"),
  /** The clock's zone. */
  TIME_ZONE("UTC", "Pacific/Kiritimati"),
  /** Language and encoding rules, of the C library and of Java. */
  LOCALE("C.UTF-8", "tr_TR.UTF-8, -Duser.language=tr"),
  /** Permissions that new files get. */
  UMASK("022", "077"),
  /** In which order a folder lists what is in it. */
  LISTING_ORDER("that of the file system", "the reverse"),
  /** How many processors there are. */
  CPUS("all", "1"),
  /** The user's own folder. */
  HOME("empty folder", "another empty folder"),
  /** What the user is called. */
  USER(Side.FIRST_USER, Side.SECOND_USER),
  /** What time it is. */
  CLOCK("now", "400 days later");

  private final String first;
  private final String second;

  Variation(String first, String second) {
    this.first = first;
    this.second = second;
  }

  /** Returns the name in reports and on the command line, for example {@code time-zone}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns all names. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Variation::label).toList();
  }

  VariationResult result(boolean applied) {
    return new VariationResult(label(), first, applied ? second : first, applied);
  }
}
