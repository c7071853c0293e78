package io.baokms.release.policy;

import io.baokms.release.layout.AssetKind;
import io.baokms.release.layout.Family;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Which files artifacts hold, and with which modes.
 *
 * @param files mode in octal by path, all but the runtime tree's
 * @param home where the runtime tree is, empty or with a slash at its end
 * @param complete whether nothing else may be there
 */
record ContentTable(Map<String, String> files, String home, boolean complete) {
  private static final String FILE = "contents.txt";
  private static final String RUNTIME = "runtime";

  /** Returns what an artifact of a family holds. */
  static ContentTable of(AssetKind kind, String name, Family family) {
    String top = name.replaceFirst("\\.tar\\.gz$", "");
    Map<String, String> files = new TreeMap<>();
    read(kind.word())
        .forEach((path, mode) ->
            files.put(path.replace("PKG", family.artifact()).replace("TOP", top), mode));
    String home = "lib/" + Family.PROGRAM + "/";
    return new ContentTable(
        files,
        switch (kind) {
          case BINARY -> "";
          case SYSTEMD_BUNDLE -> top + "/" + home;
          default -> "usr/" + home;
        },
        kind != AssetKind.OCI_IMAGE);
  }

  /** Returns what each runtime tree holds besides more, with modes. */
  static Map<String, String> runtime() {
    return read(RUNTIME);
  }

  private static Map<String, String> read(String kind) {
    try (InputStream in = ContentTable.class.getResourceAsStream(FILE)) {
      String text =
          new String(Objects.requireNonNull(in, FILE).readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> files = new TreeMap<>();
      for (String line : text.split("\n", -1)) {
        String[] words = line.split(" ", 3);
        if (words[0].equals(kind)) {
          files.put(words[2], words[1]);
        }
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
