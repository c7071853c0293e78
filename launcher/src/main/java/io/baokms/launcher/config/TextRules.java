package io.baokms.launcher.config;

import io.baokms.aad.IdentityRule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Conditions on text: names, labels, mounts, choices. */
final class TextRules {
  private static final String IDENT_PATTERN = "^[^\\s\\u0000]([^\\u0000\\t\\r\\n]*[^\\s\\u0000])?$";
  private static final String NAME_PATTERN = "^[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?$";
  private static final String NAMESPACE_PATTERN = "^$|^[^/%\\s]+(?:/[^/%\\s]+)*$";
  private static final String SCOPE_PATTERN = "^[\\u0021\\u0023-\\u005b\\u005d-\\u007e]+$";
  private static final String NO_CONTROL_PATTERN = "^[^\\u0000-\\u001f\\u007f-\\u009f]*$";
  private static final Pattern NAME = Pattern.compile(NAME_PATTERN);
  private static final Pattern SCOPE = Pattern.compile(SCOPE_PATTERN);

  /** Not blank, no white space at either end, one line. */
  static final Rule<String> IDENT =
      Rule.of("must be one line of text without white space at its ends", TextRules::isIdent)
          .inSchema(Map.of("pattern", IDENT_PATTERN));

  /** A path of OpenBao's, without a slash at either end. */
  static final Rule<String> MOUNT =
      Rule.of(
              "must be a path without a slash at its ends and without empty, . or .. segments",
              TextRules::isMount)
          .inSchema(
              Map.of("pattern", IDENT_PATTERN, "not", Map.of("pattern", badSegmentPattern())));

  /** What OpenBao accepts as the name of a key or role. */
  static final Rule<String> NAME_RULE =
      Rule.of(
              "must consist of letters, digits, _ . and -, and neither begin nor end with . or -",
              (String value) -> NAME.matcher(value).matches())
          .inSchema(Map.of("pattern", NAME_PATTERN));

  /** A namespace path: OpenBao refuses white space and escapes in it. */
  static final Rule<String> NAMESPACE =
      Rule.of(
              "must be a path without white space, %, a slash at its ends and empty, . or .."
                  + " segments",
              (String value) -> value.isEmpty() || isNamespace(value))
          .inSchema(Map.of("pattern", NAMESPACE_PATTERN));

  static final Rule<String> NOT_BLANK =
      Rule.of(
              "must not be blank",
              (String value) -> !value.codePoints().allMatch(TextRules::isSpace))
          .inSchema(Map.of("pattern", "\\S"));

  static final Rule<String> NO_CONTROL =
      Rule.of(
              "must hold no control characters",
              (String value) -> value.codePoints().noneMatch(Character::isISOControl))
          .inSchema(Map.of("pattern", NO_CONTROL_PATTERN));

  /** RFC 6749 section 3.3: the characters of one scope. */
  static final Rule<String> SCOPE_TOKEN =
      Rule.of(
              "must be visible ASCII without quote and backslash",
              (String value) -> SCOPE.matcher(value).matches())
          .inSchema(Map.of("pattern", SCOPE_PATTERN));

  private TextRules() {}

  static Rule<String> oneOf(String... choices) {
    List<String> allowed = List.of(choices);
    String says =
        allowed.size() == 1
            ? "must be " + allowed.getFirst()
            : "must be one of " + String.join(", ", allowed);
    return Rule.of(says, (String value) -> allowed.contains(value))
        .inSchema(Map.of("enum", allowed));
  }

  static Rule<String> atMostCharacters(int limit) {
    return Rule.of(
            "must have at most " + limit + " characters",
            (String value) -> value.codePointCount(0, value.length()) <= limit)
        .inSchema(Map.of("maxLength", limit));
  }

  static Rule<String> atMostBytes(int limit) {
    return Rule.of(
            "must have at most " + limit + " bytes in UTF-8",
            (String value) -> value.getBytes(StandardCharsets.UTF_8).length <= limit)
        .inSchema(Map.of("maxLength", limit));
  }

  private static boolean isIdent(String value) {
    return IdentityRule.IDENTIFIER.violation(value).isEmpty();
  }

  private static boolean isMount(String value) {
    return isIdent(value)
        && Pattern.compile("/").splitAsStream(value + "/x").noneMatch(TextRules::isBadSegment);
  }

  private static boolean isNamespace(String value) {
    return isMount(value)
        && value.indexOf('%') < 0
        && value.codePoints().noneMatch(TextRules::isSpace);
  }

  private static boolean isBadSegment(String segment) {
    return segment.isEmpty() || segment.equals(".") || segment.equals("..");
  }

  private static String badSegmentPattern() {
    return "(^|/)\\.{0,2}(/|$)";
  }

  /** Unicode white space, U+0085 and U+00A0 included, as Go takes it. */
  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }
}
