package io.baokms.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A page that people read, and the fenced pieces of it. */
record Page(String text) {
  static final Path ROOT = Path.of(System.getProperty("baokms.root"));
  private static final Pattern FENCED =
      Pattern.compile("^```(\\w*)\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

  /** Reads a file of the checkout. */
  static Page of(String file) throws IOException {
    return new Page(Files.readString(ROOT.resolve(file)));
  }

  /** Returns what readers type into a shell, in order. */
  List<String> commands() {
    return pieces(Set.of("", "sh"));
  }

  /** Returns the pieces in some languages, in order. */
  List<String> pieces(Set<String> languages) {
    return FENCED
        .matcher(text)
        .results()
        .filter(piece -> languages.contains(piece.group(1)))
        .map(piece -> piece.group(2))
        .toList();
  }
}
