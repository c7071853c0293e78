package io.baokms.release.evidence;

import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

/** The spellings that a manifest may use; anything else is refused where it is read. */
final class Forms {
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final Pattern ROW = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");
  private static final Pattern PATH =
      Pattern.compile("[A-Za-z0-9_+~-][A-Za-z0-9._+~-]*(/[A-Za-z0-9_+~-][A-Za-z0-9._+~-]*)*");

  private Forms() {}

  static void commit(String text) {
    require(COMMIT, text, "a commit is 40 lower-case hex digits");
  }

  static void digest(String text) {
    require(DIGEST, text, "a digest is sha256: and 64 lower-case hex digits");
  }

  static void row(String text) {
    require(ROW, text, "a row id is lower-case words joined by - or .");
  }

  static void path(String text) {
    require(
        PATH, text, "a path is relative, inside the folder, without a name that begins with a dot");
  }

  static Instant instant(String text) {
    if (!text.endsWith("Z")) {
      throw new IllegalArgumentException("a time is RFC 3339 in UTC, not \"" + text + "\"");
    }
    return Instant.parse(text);
  }

  private static void require(Pattern form, String text, String rule) {
    if (!form.matcher(Objects.requireNonNull(text, rule)).matches()) {
      throw new IllegalArgumentException(rule + ", not \"" + text + "\"");
    }
  }
}
