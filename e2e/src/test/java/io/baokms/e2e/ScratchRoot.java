package io.baokms.e2e;

import io.baokms.release.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A host's root in a folder: copies of this machine's shell, package managers and what their
 * scripts call. Only {@code systemctl} is a stand-in, which writes down its calls: there is no
 * systemd to talk to.
 */
record ScratchRoot(Path path) {
  private static final Path JAVA = Path.of(System.getProperty("java.home"));
  private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");
  private static final List<String> PROGRAMS =
      List.of("sh", "grep", "find", "sha256sum", "rm", "tar", "readlink", "dpkg", "dpkg-deb");
  private static final List<String> MORE_PROGRAMS =
      List.of("dpkg-query", "dpkg-split", "rpm", "systemd-sysusers", "systemd-tmpfiles");

  private static final List<String> FOLDERS =
      List.of(
          "dev",
          "etc/dpkg/dpkg.cfg.d",
          "etc/rpm",
          "etc/systemd/system",
          "proc",
          "run/systemd/system",
          "tmp",
          "usr/lib/systemd/system",
          "usr/lib/sysusers.d",
          "usr/lib/tmpfiles.d",
          "usr/local/bin",
          "var/lib/dpkg/info",
          "var/lib/rpm");

  /** Nobody else sees the mounts: they end with the command. */
  private static final String CHROOT =
      """
      mount -t proc proc "$1/proc"
      mount --rbind /dev "$1/dev"
      exec env -i PATH=/usr/sbin:/usr/bin:/usr/local/bin chroot "$1" sh -euc "$2"
      """;

  /** Goes on only where such a root can be made and used. */
  static void require() throws IOException {
    Needed.requireMounts();
    PROGRAMS.forEach(Needed::requireProgram);
    MORE_PROGRAMS.forEach(Needed::requireProgram);
  }

  /** Makes a root where systemd runs and no package is installed. */
  static ScratchRoot create(Path path) throws IOException {
    ScratchRoot root = new ScratchRoot(path);
    for (String top : List.of("bin", "sbin", "lib", "lib64")) {
      Files.createDirectories(path.resolve("usr").resolve(top));
      Files.createSymbolicLink(path.resolve(top), Path.of("usr", top));
    }
    for (String folder : FOLDERS) {
      Files.createDirectories(path.resolve(folder));
    }
    root.write("etc/passwd", "root:x:0:0:root:/root:/bin/sh\n");
    root.write("etc/group", "root:x:0:\n");
    root.write("var/lib/dpkg/status", "");
    // Its libraries come from no package, and not all that dpkg wishes for is there.
    root.write("etc/dpkg/dpkg.cfg.d/scratch", "force-depends\nforce-bad-path\nforce-unsafe-io\n");
    root.write("etc/rpm/macros", "%_dbpath /var/lib/rpm\n");
    root.copyPrograms(PROGRAMS);
    root.copyPrograms(MORE_PROGRAMS);
    Distribution.succeed("cp", "-R", "/usr/lib/rpm", path.resolve("usr/lib").toString());
    root.addScript("systemctl", "echo \"${0##*/} $*\" >>/tmp/calls");
    return root;
  }

  /** Runs a command of the shell in the root, as on a host of its own. */
  Distribution.Result run(String command) {
    return Distribution.execute(List.of(chrooted(command)), "");
  }

  /** Runs a command that must succeed and returns what it printed. */
  String succeed(String command) {
    return Distribution.succeed(chrooted(command));
  }

  /** Returns the calls of {@code systemctl} since the last question. */
  List<String> takeCalls() throws IOException {
    Path calls = path.resolve("tmp/calls");
    List<String> lines = Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    Files.deleteIfExists(calls);
    return lines;
  }

  /** Copies programs of this machine, with their libraries. */
  void copyPrograms(List<String> names) throws IOException {
    List<String> files = new ArrayList<>();
    for (String name : names) {
      Path program =
          Tool.lookup(name, System.getenv())
              .orElseThrow(() -> new AssertionError(name + " is not on the path"))
              .executable();
      copy(program, path.resolve("usr/bin").resolve(name));
      files.add(program.toString());
    }
    copyLibraries(files);
  }

  /** Copies the libraries that a packaged Java asks for: those of the Java that runs this test. */
  void copyJavasLibraries() throws IOException {
    copyLibraries(
        Stream.of("bin/java", "lib/server/libjvm.so", "lib/libzip.so")
            .map(name -> JAVA.resolve(name).toString())
            .toList());
  }

  private void copyLibraries(List<String> files) throws IOException {
    List<String> command = new ArrayList<>(List.of("ldd"));
    command.addAll(files);
    Matcher library = LIBRARY.matcher(Distribution.succeed(command.toArray(String[]::new)));
    while (library.find()) {
      Path file = Path.of(library.group(1)).normalize();
      if (!file.startsWith(JAVA)) {
        copy(file, path.resolve(file.toString().substring(1)));
      }
    }
  }

  /** Adds a program of one line. */
  void addScript(String name, String line) throws IOException {
    Path program = path.resolve("usr/bin").resolve(name);
    Files.writeString(program, "#!/bin/sh\n" + line + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private String[] chrooted(String command) {
    return new String[] {
      "unshare", "--mount", "sh", "-euc", CHROOT, "scratch", path.toString(), command
    };
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(path.resolve(name), text);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
  }
}
