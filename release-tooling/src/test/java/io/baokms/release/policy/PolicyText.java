package io.baokms.release.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The words of {@code docs/release-policy.md} below its comment.
 *
 * @param text with line feeds
 */
record PolicyText(String text) {
  private static final Path PAGE =
      Path.of(System.getProperty("baokms.root", ".."), "docs/release-policy.md");
  private static final String COMMENT_END = "-->\n\n";

  static PolicyText read() throws IOException {
    String page = Files.readString(PAGE);
    return new PolicyText(page.substring(page.indexOf(COMMENT_END) + COMMENT_END.length()));
  }

  List<String> lines() {
    return text.lines().toList();
  }

  /** Returns the lines that a quote touches, counted from 0; a line break counts as a space. */
  List<Integer> linesOf(String quote) {
    BitSet marked = new BitSet();
    mark(marked, quote);
    List<Integer> touched = new ArrayList<>();
    int start = 0;
    for (int line = 0; line < lines().size(); line++) {
      int end = start + lines().get(line).length();
      int next = marked.nextSetBit(start);
      if (next >= 0 && next < end) {
        touched.add(line);
      }
      start = end + 1;
    }
    return touched;
  }

  /** Returns the parts of lines that neither a rule nor a silent text quotes. */
  List<String> uncovered(Policy policy) {
    BitSet marked = new BitSet();
    policy.rules().forEach(rule -> rule.from().forEach(quote -> mark(marked, quote)));
    policy.silent().forEach(silent -> mark(marked, silent.text()));
    StringBuilder rest = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      rest.append(marked.get(i) ? '\n' : text.charAt(i));
    }
    return rest.toString().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  private void mark(BitSet marked, String quote) {
    String flat = text.replace('\n', ' ');
    for (int at = flat.indexOf(quote); at >= 0; at = flat.indexOf(quote, at + 1)) {
      marked.set(at, at + quote.length());
    }
  }
}
