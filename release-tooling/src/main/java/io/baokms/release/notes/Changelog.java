package io.baokms.release.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The sections of a changelog in the form of Keep a Changelog.
 *
 * @param lines all of it
 * @see <a href="https://keepachangelog.com/en/1.1.0/">Keep a Changelog</a>
 */
record Changelog(List<String> lines) {
  private static final String HEADING = "## ";

  Changelog {
    lines = List.copyOf(lines);
  }

  static Changelog of(String text) {
    return new Changelog(text.lines().toList());
  }

  /**
   * Returns a section with its heading; empty when there is none or nothing stands in it.
   *
   * @param name between the brackets: a version, or Unreleased
   */
  Optional<String> section(String name) {
    List<String> section = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith(HEADING)) {
        if (!section.isEmpty()) {
          break;
        }
        if (isHeading(line, name)) {
          section.add(line);
        }
      } else if (!section.isEmpty()) {
        section.add(line);
      }
    }
    boolean saysSomething = section.stream().anyMatch(Changelog::isText);
    return saysSomething ? Optional.of(String.join("\n", section).strip()) : Optional.empty();
  }

  private static boolean isHeading(String line, String name) {
    String title = line.substring(HEADING.length()).strip();
    return title.equals(name)
        || title.startsWith(name + " ")
        || title.equals("[" + name + "]")
        || title.startsWith("[" + name + "] ");
  }

  private static boolean isText(String line) {
    return !line.isBlank() && !line.startsWith("#");
  }
}
