package io.baokms.release.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.testing.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A root folder that packages are installed into, with the shell that their scripts need. */
record ScratchRoot(Path path) {
  private static final Pattern LIBRARY = Pattern.compile("(/[^ ]+) \\(0x");
  private static final List<String> OPERATOR_FILES =
      List.of(
          "etc/openbao-kms/config.yaml",
          "etc/openbao-kms/tls/ca.crt",
          "etc/openbao-kms/credentials/client-secret",
          "var/lib/openbao-kms/identity.jwt",
          "var/lib/openbao-kms/state/key-registry.json",
          "var/lib/openbao-kms/state/key-registry.json.checkpoint");

  /** Package managers ask for root; a user without it leaves these tests out, loudly. */
  static void requireRoot() throws IOException {
    boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    Assumptions.assumeTrue(root || System.getenv("CI") != null, "needs root to install packages");
    assertThat(root).as("needs root to install packages").isTrue();
  }

  /** Makes a root with a shell, users and a running systemd, but none of systemd's programs. */
  static ScratchRoot create(Path path) throws Exception {
    for (String folder :
        List.of("var/lib/dpkg/info", "var/lib/dpkg/updates", "bin", "dev", "etc", "usr")) {
      Files.createDirectories(path.resolve(folder));
    }
    Files.createFile(path.resolve("var/lib/dpkg/status"));
    Files.createFile(path.resolve("dev/null"));
    Files.createDirectories(path.resolve("run/systemd/system"));
    Files.writeString(path.resolve("etc/passwd"), "root:x:0:0:root:/root:/bin/sh\n");
    Files.writeString(path.resolve("etc/group"), "root:x:0:\n");
    ScratchRoot root = new ScratchRoot(path);
    root.copyShell();
    return root;
  }

  /** Adds programs that write down how they were called. */
  void addPrograms(String... names) throws IOException {
    Path folder = Files.createDirectories(path.resolve("usr/bin"));
    for (String name : names) {
      Path program = folder.resolve(name);
      Files.writeString(program, "#!/bin/sh\necho \"${0##*/} $*\" >>/calls\n");
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /** Returns the calls of those programs and forgets them. */
  List<String> takeCalls() throws IOException {
    Path calls = path.resolve("calls");
    List<String> lines = Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    Files.deleteIfExists(calls);
    return lines;
  }

  /** Writes the files that belong to the operator, where an installed provider has them. */
  void writeOperatorFiles() throws IOException {
    for (String name : OPERATOR_FILES) {
      Path file = path.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "of the operator: " + name);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
      Files.setAttribute(file, "unix:gid", 4242);
    }
  }

  /** Describes every file and folder of the operator: owner, group, mode, time and content. */
  List<String> operatorFiles() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String folder : List.of("etc/openbao-kms", "var/lib/openbao-kms")) {
      try (Stream<Path> all = Files.walk(path.resolve(folder))) {
        for (Path file : all.sorted().toList()) {
          lines.add(describe(file));
        }
      }
    }
    return lines;
  }

  /** Returns mode, owner and path of every regular file below {@code /usr}. */
  List<String> installedFiles() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> all = Files.walk(path.resolve("usr"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        lines.add(
            "-%s %s/%s /%s"
                .formatted(
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                    Files.getOwner(file).getName(),
                    Files.getAttribute(file, "posix:group"),
                    path.relativize(file)));
      }
    }
    return lines;
  }

  private String describe(Path file) throws IOException {
    String owner =
        Files.getAttribute(file, "unix:uid") + ":" + Files.getAttribute(file, "unix:gid");
    String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    String name = path.relativize(file).toString();
    return Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
        ? "%s %s %s".formatted(name, owner, mode)
        : "%s %s %s %s %s"
            .formatted(name, owner, mode, Files.getLastModifiedTime(file), Files.readString(file));
  }

  private void copyShell() throws Exception {
    Files.copy(Path.of("/bin/dash"), path.resolve("bin/sh"), StandardCopyOption.COPY_ATTRIBUTES);
    String libraries = Ran.run(Map.of(), List.of("ldd", "/bin/dash")).stdout();
    Matcher library = LIBRARY.matcher(libraries);
    while (library.find()) {
      Path target = path.resolve(library.group(1).substring(1));
      Files.createDirectories(target.getParent());
      Files.copy(Path.of(library.group(1)), target, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }
}
