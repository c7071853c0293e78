package io.baokms.release.image;

import io.baokms.release.ReleaseException;
import io.baokms.release.layout.Family;
import io.baokms.release.tree.FileContent;
import io.baokms.release.tree.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The JDK's native launcher: it starts the program in a root that has no shell.
 *
 * <p>It finds the tree by its own path, so it needs {@code /proc}.
 *
 * @see <a href="https://openjdk.org/jeps/392">JEP 392</a>
 */
final class AppLauncher {
  /** Where the launcher lies in the tree. */
  static final String PATH = "bin/" + Family.PROGRAM;

  /** First, as when the archive of classes was dumped: the JVM ignores it with any other order. */
  private static final String MAIN_JAR = "bao-kms-launcher.jar";

  private static final String MAIN_CLASS = "io.baokms.launcher.Main";
  private static final String RESOURCES = "jdk/jpackage/internal/resources/";
  private static final String APPLICATION = "lib/app/";

  private AppLauncher() {}

  /**
   * Returns the files that make a program of a runtime tree.
   *
   * @param jdk the JDK that the tree was linked from
   * @throws ReleaseException {@code INPUT_MISMATCH} when the JDK has no such launcher
   */
  static FileTree of(FileTree tree, Path jdk) throws ReleaseException {
    JdkModule jpackage = new JdkModule(jdk, "jdk.jpackage");
    byte[] executable = jpackage.resource(RESOURCES + "jpackageapplauncher");
    byte[] library = jpackage.resource(RESOURCES + "libjpackageapplauncheraux.so");
    return new FileTree()
        .file(PATH, FileTree.EXECUTABLE, FileContent.of(executable))
        .file("lib/libapplauncher.so", library)
        .file(
            APPLICATION + Family.PROGRAM + ".cfg",
            configuration(tree).getBytes(StandardCharsets.UTF_8));
  }

  private static String configuration(FileTree tree) throws ReleaseException {
    StringBuilder text = new StringBuilder("[Application]\n");
    tree.entries().keySet().stream()
        .filter(path -> path.startsWith(APPLICATION) && path.endsWith(".jar"))
        .map(path -> path.substring(APPLICATION.length()))
        .sorted(Comparator.comparing(jar -> !jar.equals(MAIN_JAR)))
        .forEach(jar -> text.append("app.classpath=$APPDIR/").append(jar).append('\n'));
    text.append("app.mainclass=").append(MAIN_CLASS).append("\n\n[JavaOptions]\n");
    options(tree).forEach(option -> text.append("java-options=").append(option).append('\n'));
    if (tree.entries().containsKey(APPLICATION + "app.jsa")) {
      text.append("java-options=-XX:SharedArchiveFile=$APPDIR/app.jsa\n");
    }
    return text.toString();
  }

  private static List<String> options(FileTree tree) throws ReleaseException {
    Optional<FileTree.RegularFile> file = tree.fileAt(APPLICATION + "jvm.options");
    if (file.isEmpty()) {
      return List.of();
    }
    try {
      return new String(file.get().content().bytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw ReleaseException.io("cannot read jvm.options", e);
    }
  }
}
