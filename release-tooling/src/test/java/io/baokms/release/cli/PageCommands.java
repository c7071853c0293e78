package io.baokms.release.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The commands inside the sentences of the pages about releases. */
final class PageCommands {
  private static final Path DOCS = Path.of(System.getProperty("baokms.root"), "docs");
  private static final Pattern COMMAND = Pattern.compile("`(bao-release|\\./run) ([^`]+)`");
  private static final List<String> PAGES =
      List.of(
          "release-policy.md",
          "support-policy.md",
          "compatibility-promises.md",
          "ci-and-supply-chain.md",
          "verify-a-release.md",
          "reference/release-rules.md");

  private PageCommands() {}

  /** Returns the arguments of each command of a program, once. */
  static Stream<String> of(String program) throws IOException {
    List<String> found = new ArrayList<>();
    for (String page : PAGES) {
      COMMAND
          .matcher(Files.readString(DOCS.resolve(page)))
          .results()
          .filter(command -> command.group(1).equals(program))
          .forEach(command -> found.add(command.group(2)));
    }
    return found.stream().distinct();
  }
}
