package io.baokms.launcher.config;

import java.util.List;

/**
 * One thing that is wrong, or odd, in a configuration.
 *
 * @param severity whether it prevents the use of the configuration
 * @param key the dotted name of the key; empty when the problem belongs to the file as a whole
 * @param text what is wrong, in the words of the single-line report
 * @param hint what the line-by-line report adds to the text; may be empty
 * @param origin where to mend it
 * @param suggestions up to three dotted names that may have been meant
 */
public record Problem(
    Severity severity,
    String key,
    String text,
    String hint,
    Origin origin,
    List<String> suggestions) {

  /** Copies the suggestions. */
  public Problem {
    suggestions = List.copyOf(suggestions);
  }

  /** Whether a problem prevents the use of the configuration. */
  public enum Severity {
    ERROR,
    WARNING
  }

  static Problem error(String key, Origin origin, String text) {
    return new Problem(Severity.ERROR, key, text, "", origin, List.of());
  }

  static Problem error(String key, Origin origin, InvalidValueException cause) {
    Origin place = cause.line() == 0 ? origin : new Origin.File(cause.line());
    return new Problem(Severity.ERROR, key, cause.text(), cause.hint(), place, List.of());
  }

  static Problem warning(String key, Origin origin, String text) {
    return new Problem(Severity.WARNING, key, text, "", origin, List.of());
  }

  Problem withHint(String newHint) {
    return new Problem(severity, key, text, newHint, origin, suggestions);
  }

  Problem withSuggestions(List<String> names) {
    return new Problem(severity, key, text, hint, origin, names);
  }

  boolean isError() {
    return severity == Severity.ERROR;
  }

  /** Returns the text with its hint. */
  public String message() {
    return text + hint;
  }

  /** Returns the line in the file, or 0 when the origin is not a line of the file. */
  public int line() {
    return origin instanceof Origin.File file ? file.line() : 0;
  }
}
