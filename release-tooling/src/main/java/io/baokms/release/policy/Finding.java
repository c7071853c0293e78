package io.baokms.release.policy;

import io.baokms.release.Code;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a rule found.
 *
 * @param row of the evidence that it is about, empty for none
 * @param code why the rule does not hold, null when it does
 * @param message what was found, empty when the rule holds
 */
public record Finding(String row, @Nullable Code code, String message) {

  /** Returns the finding that a rule does not hold. */
  public static Finding fails(Code code, String message) {
    return new Finding("", code, message);
  }

  static Finding fails(String row, Code code, String message) {
    return new Finding(row, code, message);
  }

  /** Reads a message that begins with its code. */
  static Finding parse(String message, Code otherwise) {
    int colon = message.indexOf(": ");
    return Arrays.stream(Code.values())
        .filter(each -> colon > 0 && each.name().equals(message.substring(0, colon)))
        .findFirst()
        .map(code -> fails(code, message.substring(colon + 2)))
        .orElse(fails(otherwise, message));
  }

  /** Returns the same with the name of what it is about before it. */
  Finding of(String name) {
    return new Finding(row, code, name + " " + message);
  }

  static Finding holds(String row) {
    return new Finding(row, null, "");
  }
}
