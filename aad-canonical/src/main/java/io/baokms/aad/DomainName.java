package io.baokms.aad;

import java.util.List;

/** The rule for annotation keys: a lower-case domain name of at least two labels. */
final class DomainName {

  private static final int LONGEST = 253;
  private static final int LONGEST_LABEL = 63;

  private DomainName() {}

  static boolean isValid(String text) {
    List<String> labels = List.of(text.split("\\.", -1));
    return text.length() <= LONGEST
        && labels.size() >= 2
        && labels.stream().allMatch(DomainName::isLabel);
  }

  private static boolean isLabel(String label) {
    return !label.isEmpty()
        && label.length() <= LONGEST_LABEL
        && label.charAt(0) != '-'
        && label.charAt(label.length() - 1) != '-'
        && label.chars().allMatch(DomainName::isLabelCharacter);
  }

  private static boolean isLabelCharacter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  }
}
