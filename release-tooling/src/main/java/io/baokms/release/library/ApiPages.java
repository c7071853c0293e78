package io.baokms.release.library;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/**
 * Runs the JDK's {@code javadoc}.
 *
 * @param classPath jars that the sources refer to
 */
record ApiPages(List<Path> classPath) {
  private static final List<String> OPTIONS =
      List.of(
          // First, as the tool wants it: the pages must not be in the builder's language.
          "-locale",
          "en_US",
          "-quiet",
          "-notimestamp",
          "--no-fonts",
          "-Xdoclint:all,-missing",
          "-encoding",
          "UTF-8",
          "-docencoding",
          "UTF-8",
          "-charset",
          "UTF-8");

  ApiPages {
    classPath = List.copyOf(classPath);
  }

  /**
   * Writes the pages of source files into a folder.
   *
   * @throws ReleaseException {@code TOOL_MISSING} on a JDK without the tool; an input error with
   *     the tool's words when it fails
   */
  void write(String title, List<Path> sources, Path target) throws ReleaseException {
    ToolProvider javadoc =
        ToolProvider.findFirst("javadoc")
            .orElseThrow(
                () -> ReleaseException.check(Code.TOOL_MISSING, "this JDK has no javadoc"));
    List<String> arguments = new ArrayList<>(OPTIONS);
    arguments.addAll(List.of("-doctitle", title, "-windowtitle", title));
    arguments.addAll(List.of("-d", target.toString(), "-classpath", joined()));
    sources.forEach(source -> arguments.add(source.toString()));
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    if (javadoc.run(out, out, arguments.toArray(String[]::new)) != 0) {
      throw ReleaseException.input("javadoc refuses " + title + ": " + said.toString().strip());
    }
  }

  private String joined() {
    return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
