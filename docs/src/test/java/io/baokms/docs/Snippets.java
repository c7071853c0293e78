package io.baokms.docs;

import java.util.List;
import java.util.regex.Pattern;

/** The fenced pieces of a page. */
final class Snippets {

  private Snippets() {}

  /** Returns the snippets of one language, in order. */
  static List<String> of(String language, String page) {
    return Pattern.compile("^```" + language + "\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL)
        .matcher(page)
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
