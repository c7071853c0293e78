package io.baokms.launcher.posix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whom the operating system takes this process for.
 *
 * @param uid effective user
 * @param gid effective group
 * @param groups supplementary groups, ascending
 */
public record ProcessIdentity(int uid, int gid, List<Integer> groups) {

  private static final int EFFECTIVE = 1;

  /** Copies the groups. */
  public ProcessIdentity {
    groups = List.copyOf(groups);
  }

  /**
   * Reads the identity from {@code /proc/self/status}.
   *
   * @throws IOException when that file is not as proc(5) says
   */
  public static ProcessIdentity current() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("/proc/self/status"));
    return new ProcessIdentity(
        numbers(lines, "Uid:").get(EFFECTIVE),
        numbers(lines, "Gid:").get(EFFECTIVE),
        numbers(lines, "Groups:").stream().sorted().toList());
  }

  private static List<Integer> numbers(List<String> lines, String key) throws IOException {
    String line =
        lines.stream()
            .filter(text -> text.startsWith(key))
            .findFirst()
            .orElseThrow(() -> new IOException("/proc/self/status has no line " + key));
    return Stream.of(line.substring(key.length()).strip().split("\\s+", -1))
        .filter(number -> !number.isEmpty())
        .map(Integer::parseUnsignedInt)
        .toList();
  }
}
