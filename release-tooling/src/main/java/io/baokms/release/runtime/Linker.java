package io.baokms.release.runtime;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.tool.Tool;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** Links a trimmed JDK with the JDK's own tool. */
final class Linker {
  /** The outer archive compresses once and better; {@code --strip-debug} would run objcopy. */
  private static final List<String> FLAGS =
      List.of(
          "--strip-java-debug-attributes",
          "--no-header-files",
          "--no-man-pages",
          // Debian's modules hold the symbols of a debugger, ten times as large as the rest.
          "--exclude-files=**.debuginfo",
          "--compress",
          "zip-0");

  private Linker() {}

  /**
   * Links into a folder that does not exist yet.
   *
   * @return the modules that were linked, those that others need included, in byte order
   * @throws ReleaseException {@code MODULE_FORBIDDEN}, or {@code INPUT_MISMATCH} when the tool ends
   *     with a failure
   */
  static List<String> link(JdkSource source, ModuleList modules, Path folder)
      throws ReleaseException {
    modules.requireAllowed(modules.modules());
    List<String> arguments = new ArrayList<>(source.modulePath());
    arguments.addAll(List.of("--add-modules", String.join(",", modules.modules())));
    arguments.addAll(FLAGS);
    arguments.addAll(List.of("--output", folder.toString()));
    new Tool("jlink", source.jlink()).require(Code.INPUT_MISMATCH, arguments);
    List<String> linked = linked(folder);
    modules.requireAllowed(linked);
    return linked;
  }

  private static List<String> linked(Path folder) throws ReleaseException {
    Properties release = new Properties();
    try (Reader reader = Files.newBufferedReader(folder.resolve("release"))) {
      release.load(reader);
    } catch (IOException e) {
      throw ReleaseException.io("cannot read the linked runtime", e);
    }
    String modules = release.getProperty("MODULES", "").replace("\"", "");
    return Stream.of(modules.split(" ", -1)).sorted().toList();
  }
}
