package io.baokms.release.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.tree.FileContent;
import io.baokms.release.tree.FileTree;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wrapper under the two shells that hosts have; a script stands for the JVM. */
class LaunchIT {
  private static final String JAVA =
      """
      #!/bin/sh
      trap 'exit 42' TERM
      echo "pid=$$ options=${JAVA_TOOL_OPTIONS:-}${JDK_JAVA_OPTIONS:-}${_JAVA_OPTIONS:-}${CLASSPATH:-}"
      printf '<%s>\\n' "$@" end
      for argument in "$@"; do [ "$argument" != wait ] || read -r _; done
      exit 7
      """;

  @TempDir private Path root;

  @BeforeEach
  void install() throws Exception {
    new FileTree()
        .file("usr/bin/bao-kms-provider", FileTree.EXECUTABLE, Launch.wrapper())
        .file(
            "usr/lib/bao-kms-provider/lib/runtime/bin/java",
            FileTree.EXECUTABLE,
            FileContent.of(JAVA.getBytes(UTF_8)))
        .link("bin/short", "../usr/bin/bao-kms-provider")
        .writeTo(root);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox sh"})
  void wrapper_sigterm_reachesTheProgram(String shell) throws Exception {
    Process process = start(shell, "usr/bin/bao-kms-provider", "wait");
    try (BufferedReader out = process.inputReader(UTF_8)) {
      awaitEnd(out);
      process.destroy();

      assertThat(process.waitFor()).isEqualTo(42);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox sh"})
  void wrapper_run_keepsProcessExitCodeAndArguments(String shell) throws Exception {
    Process process = start(shell, "usr/bin/bao-kms-provider", "version", "a b", "", "*", "$x'\"");

    List<String> lines = awaitEnd(process.inputReader(UTF_8));

    assertThat(process.waitFor()).isEqualTo(7);
    assertThat(lines.get(0)).isEqualTo("pid=" + process.pid() + " options=");
    assertThat(lines)
        .containsSequence(
            "<io.baokms.launcher.Main>", "<version>", "<a b>", "<>", "<*>", "<$x'\">");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dash", "busybox sh"})
  void wrapper_calledThroughALink_findsItsTree(String shell) throws Exception {
    Process process = start(shell, "bin/short");

    List<String> lines = awaitEnd(process.inputReader(UTF_8));

    Path home = root.toRealPath().resolve("usr/lib/bao-kms-provider/lib/app");
    assertThat(process.waitFor()).isEqualTo(7);
    assertThat(lines)
        .contains("<@" + home + "/jvm.options>", "<" + home + "/bao-kms-launcher.jar>")
        .contains("<-XX:SharedArchiveFile=" + home + "/app.jsa>");
  }

  private Process start(String shell, String program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(shell.split(" ", -1)));
    command.add(root.resolve(program).toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    for (String name :
        List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH")) {
      builder.environment().put(name, "-Dplanted=" + name);
    }
    return builder.redirectError(Files.createFile(root.resolve("err")).toFile()).start();
  }

  private static List<String> awaitEnd(BufferedReader out) throws Exception {
    List<String> lines = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line);
      if (line.equals("<end>")) {
        break;
      }
    }
    return lines;
  }
}
