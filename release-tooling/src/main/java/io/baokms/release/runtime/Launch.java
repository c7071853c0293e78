package io.baokms.release.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.baokms.release.tree.FileContent;

/** How a host's shell starts the tree. */
public final class Launch {
  private static final String MARK = "@LAUNCH@";

  private Launch() {}

  /** Returns the command that runs the tree whose folder is {@code $home}, in the shell's place. */
  public static String command() {
    return new String(ModuleList.resource("launch.sh"), UTF_8).strip();
  }

  /** Returns the script that finds the tree from its own resolved path and runs it. */
  public static FileContent wrapper() {
    String script = new String(ModuleList.resource("wrapper.sh"), UTF_8);
    return FileContent.of(script.replace(MARK, command()).getBytes(UTF_8));
  }
}
