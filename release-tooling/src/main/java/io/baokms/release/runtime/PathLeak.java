package io.baokms.release.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.tree.FileTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Looks for paths of the building machine in what is shipped. */
public final class PathLeak {
  private static final int SHORTEST = 5;

  private PathLeak() {}

  /**
   * Searches every file of a tree as it is, without opening jars.
   *
   * @param paths absolute; those too short to mean anything are not looked for
   * @throws ReleaseException {@code PATH_LEAK} with file and path
   */
  public static void refuse(FileTree tree, List<Path> paths) throws ReleaseException {
    List<byte[]> wanted =
        paths.stream()
            .map(path -> path.toAbsolutePath().normalize().toString())
            .filter(text -> text.length() >= SHORTEST)
            .map(text -> text.getBytes(UTF_8))
            .toList();
    for (Map.Entry<String, FileTree.Entry> entry : tree.entries().entrySet()) {
      if (entry.getValue() instanceof FileTree.RegularFile file) {
        search(entry.getKey(), file, wanted);
      }
    }
  }

  private static void search(String path, FileTree.RegularFile file, List<byte[]> wanted)
      throws ReleaseException {
    try {
      byte[] bytes = file.content().bytes();
      for (byte[] one : wanted) {
        if (contains(bytes, one)) {
          throw ReleaseException.check(
              Code.PATH_LEAK, path + " holds this machine's path " + new String(one, UTF_8));
        }
      }
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + path + " of the runtime tree", e);
    }
  }

  private static boolean contains(byte[] bytes, byte[] wanted) {
    for (int at = 0; at <= bytes.length - wanted.length; at++) {
      if (bytes[at] == wanted[0]
          && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }
}
