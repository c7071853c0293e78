package io.baokms.release.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.baokms.release.layout.Arch;
import io.baokms.release.layout.Family;
import io.baokms.release.plan.Project;
import io.baokms.release.tree.FileContent;
import io.baokms.release.tree.FileTree;
import io.baokms.release.version.ReleaseVersion;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;

/** A tree of the real one's shape, whose java is a shell script that shows how it was run. */
final class SmallProgram {
  static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
  static final Needs NEEDS = new Needs(Set.of("libc.so.6", "libz.so.1"), "2.17");
  static final Project PROJECT =
      new Project(
          "owner/repository",
          "owner",
          Family.PROGRAM,
          "registry.example/owner/bao-kms-provider",
          ".github/workflows/release.yml",
          "https://issuer.example",
          "The vendor",
          "The maintainer <maintainer@vendor.example>");

  /** Longer than the name field of a tar header. */
  static final String LONG_NAME = "long-".repeat(30) + ".jar";

  private static final String JAVA =
      """
      #!/bin/sh
      trap 'exit 42' TERM
      echo "pid=$$ umask=$(umask) options=${JAVA_TOOL_OPTIONS:-none}"
      printf '<%s>\\n' "$@"
      [ "${1:-}" != wait ] || read -r line
      exit 7
      """;
  private static final String LAUNCH = "exec \"$home/lib/runtime/bin/java\" \"$@\"";
  private static final String WRAPPER =
      """
      #!/bin/sh
      self=$(readlink -f -- "$0")
      home=${self%/bin/*}/lib/bao-kms-provider
      unset JAVA_TOOL_OPTIONS
      """;

  private SmallProgram() {}

  static Program program() {
    return of(tree().file("lib/runtime/lib/jspawnhelper", FileTree.EXECUTABLE, script("exit 1")));
  }

  /** As on a disk that runs nothing. */
  static Program withoutExecution() {
    return of(tree().file("lib/runtime/lib/jspawnhelper", FileTree.READABLE, script("exit 1")));
  }

  static Target target(Family family) throws Exception {
    return new Target(family, Arch.AMD64, ReleaseVersion.parse("0.1.0-preview.3"), TIME);
  }

  static Papers papers() {
    return new Papers(
        Path.of(System.getProperty("baokms.root")), FileContent.of("# Others\n".getBytes(UTF_8)));
  }

  private static FileTree tree() {
    return new FileTree()
        .file("lib/runtime/bin/java", FileTree.EXECUTABLE, FileContent.of(JAVA.getBytes(UTF_8)))
        .file("lib/app/jvm.options", "-Xmx128m\n".getBytes(UTF_8))
        .file("lib/app/" + LONG_NAME, new byte[] {1});
  }

  private static Program of(FileTree tree) {
    byte[] wrapper = (WRAPPER + LAUNCH + "\n").getBytes(UTF_8);
    return new Program(tree, FileContent.of(wrapper), LAUNCH, NEEDS);
  }

  private static FileContent script(String line) {
    return FileContent.of(("#!/bin/sh\n" + line + "\n").getBytes(UTF_8));
  }
}
