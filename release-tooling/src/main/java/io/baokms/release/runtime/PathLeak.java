package io.baokms.release.runtime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.tree.FileTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Looks for paths of the building machine in what is shipped. */
public final class PathLeak {
  private static final int SHORTEST = 5;

  private PathLeak() {}

  /**
   * Searches every file of a tree, and every entry of its jars.
   *
   * @param paths absolute; those too short to mean anything are not looked for
   * @throws ReleaseException {@code PATH_LEAK} with file and path
   */
  public static void refuse(FileTree tree, List<Path> paths) throws ReleaseException {
    List<String> wanted =
        paths.stream()
            .map(path -> path.toAbsolutePath().normalize().toString())
            .filter(text -> text.length() >= SHORTEST)
            .map(text -> new String(text.getBytes(UTF_8), ISO_8859_1))
            .toList();
    for (Map.Entry<String, FileTree.Entry> entry : tree.entries().entrySet()) {
      if (entry.getValue() instanceof FileTree.RegularFile file) {
        search(entry.getKey(), file, wanted);
      }
    }
  }

  private static void search(String path, FileTree.RegularFile file, List<String> wanted)
      throws ReleaseException {
    try {
      search(path, file.content().bytes(), wanted);
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + path + " of the runtime tree", e);
    }
  }

  private static void search(String path, byte[] bytes, List<String> wanted)
      throws ReleaseException, IOException {
    String text = new String(bytes, ISO_8859_1);
    for (String one : wanted) {
      if (text.contains(one)) {
        throw ReleaseException.check(
            Code.PATH_LEAK,
            path + " holds this machine's path " + new String(one.getBytes(ISO_8859_1), UTF_8));
      }
    }
    if (path.endsWith(".jar")) {
      try (ZipInputStream jar = new ZipInputStream(new ByteArrayInputStream(bytes))) {
        for (ZipEntry entry = jar.getNextEntry(); entry != null; entry = jar.getNextEntry()) {
          search(path + "!/" + entry.getName(), jar.readAllBytes(), wanted);
        }
      }
    }
  }
}
