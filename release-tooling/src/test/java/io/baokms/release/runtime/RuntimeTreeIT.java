package io.baokms.release.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.baokms.release.layout.Arch;
import io.baokms.release.layout.Family;
import io.baokms.release.tree.FileContent;
import io.baokms.release.tree.FileTree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tree that this machine's JDK gives, with the reactor's own distribution. */
class RuntimeTreeIT {
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
  private static final Path REPOSITORY = Path.of(System.getProperty("baokms.root"));
  private static final Path DISTRIBUTION = REPOSITORY.resolve("launcher/target/dist/default");

  @TempDir private static Path work;
  private static RuntimeTree linked;
  private static RuntimeTree runtime;
  private static Path home;

  @BeforeAll
  static void link() throws Exception {
    assumeTrue(
        Files.exists(DISTRIBUTION) || System.getenv("CI") != null,
        "launcher/target/dist/default is not built; ./run build makes it");
    Path jdk = Path.of(System.getProperty("java.home"));
    linked =
        RuntimeTree.link(
            new RuntimeTree.Wanted(thisArch(), Family.JWT),
            JdkSource.open(jdk),
            DISTRIBUTION,
            work);
    Path classes = REPOSITORY.resolve("launcher/src/main/cds/classes.lst");
    runtime =
        linked.with(ClassArchive.of(linked, classes, TIME, work.resolve("cds")).orElseThrow());
    home = work.resolve("installed/usr/lib/bao-kms-provider");
    runtime.tree().writeTo(home);
    new FileTree()
        .file("usr/bin/bao-kms-provider", FileTree.EXECUTABLE, Launch.wrapper())
        .writeTo(work.resolve("installed"));
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.toList()) {
        Files.setLastModifiedTime(file, FileTime.from(TIME));
      }
    }
  }

  @Test
  void archive_dumpedInAnotherFolder_isTheSame() throws Exception {
    Path classes = REPOSITORY.resolve("launcher/src/main/cds/classes.lst");
    Path elsewhere = work.resolve("a-longer-name/of-a-deeper-folder");

    Optional<FileContent> again = ClassArchive.of(linked, classes, TIME, elsewhere);

    assertThat(again.orElseThrow().bytes())
        .isEqualTo(Files.readAllBytes(home.resolve(ClassArchive.PATH)));
  }

  @Test
  void link_jarOfTheOtherFamily_isRefused() throws Exception {
    Path other = work.resolve("other-distribution");
    Files.createDirectories(other.resolve("lib"));
    Files.createFile(other.resolve("lib/bao-kms-auth-pkcs11-0.1.0.jar"));
    JdkSource jdk = JdkSource.open(Path.of(System.getProperty("java.home")));

    assertThatThrownBy(() ->
            RuntimeTree.link(
                new RuntimeTree.Wanted(thisArch(), Family.JWT),
                jdk,
                other,
                Files.createTempDirectory(work, "other")))
        .hasMessageStartingWith("MODULE_FORBIDDEN: bao-kms-auth-pkcs11-0.1.0.jar");
  }

  @Test
  void closure_otherArchitecture_isRefused() {
    Arch other = thisArch() == Arch.AMD64 ? Arch.ARM64 : Arch.AMD64;

    assertThatThrownBy(() -> Closure.of(runtime.tree(), other))
        .hasMessageStartingWith("ELF_MACHINE: lib/runtime/");
  }

  @Test
  void refuse_plantedPathInTheTree_isFound() throws Exception {
    FileTree planted = new FileTree().below("", runtime.tree());
    planted.file("lib/app/notes", work.toString().getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> PathLeak.refuse(planted, List.of(work)))
        .hasMessageStartingWith("PATH_LEAK: lib/app/notes");
  }

  @Test
  void refuse_realTree_namesNoFolderOfThisMachine() throws Exception {
    PathLeak.refuse(
        runtime.tree(), List.of(work, REPOSITORY, Path.of(System.getProperty("java.home"))));
  }

  @Test
  void link_programsAndModes_areThoseOfTheTable() {
    List<String> executables = new ArrayList<>();
    runtime
        .tree()
        .entries()
        .forEach((path, entry) -> {
          assertThat(entry).as(path).isInstanceOf(FileTree.RegularFile.class);
          if (((FileTree.RegularFile) entry).mode() != FileTree.READABLE) {
            executables.add(path);
          }
        });

    assertThat(executables)
        .containsExactly(
            "lib/runtime/bin/java", "lib/runtime/lib/jexec", "lib/runtime/lib/jspawnhelper");
    assertThat(runtime.tree().entries().keySet())
        .doesNotContain("lib/runtime/lib/security/cacerts")
        .contains("lib/runtime/legal/java.net.http/LICENSE", "lib/app/bao-kms-launcher.jar")
        .filteredOn(path -> path.startsWith("lib/runtime/bin/"))
        .containsExactly("lib/runtime/bin/java");
  }

  @Test
  void facts_realTree_sayWhereItComesFrom() {
    assertThat(runtime.facts().version()).isEqualTo(System.getProperty("java.runtime.version"));
    assertThat(runtime.facts().vendor()).isEqualTo(System.getProperty("java.vendor"));
    assertThat(runtime.facts().modules()).contains("java.base").doesNotContain("java.desktop");
    assertThat(runtime.closure().libraries()).contains("libc.so.6");
  }

  @ParameterizedTest
  @CsvSource({
    "version,                                                  0, 'version: '",
    "help,                                                     0, 'Usage: bao-kms-provider'",
    "config schema,                                            0, '$schema'",
    "config validate --config /nonexistent,                    3, 'does not exist'",
    "config print --config /nonexistent,                       3, 'does not exist'",
    "probe --socket /nonexistent,                              4, 'socket.path'",
    "serve --config /nonexistent,                              3, 'does not exist'",
    "rotation-plan --config /nonexistent,                      3, 'does not exist'",
    "verify-rotation --config /nonexistent,                    3, 'does not exist'",
    "migrate-state --config /nonexistent,                      3, 'does not exist'",
  })
  void wrapper_everyCommand_startsOnTheTree(String line, int code, String text) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(work.resolve("installed/usr/bin/bao-kms-provider").toString());
    command.addAll(List.of(line.split(" ", -1)));

    Run run = run(command);

    assertThat(run.output()).contains(text).doesNotContain("ClassNotFound", "NoClassDef");
    assertThat(run.code()).isEqualTo(code);
  }

  @Test
  void archive_installedTree_isTaken() throws Exception {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("lib/runtime/bin/java").toString());
    command.add("@" + home.resolve("lib/app/jvm.options"));
    command.addAll(List.of("-Xshare:on", "-Xlog:class+load=info"));
    command.add("-XX:SharedArchiveFile=" + home.resolve(ClassArchive.PATH));
    command.addAll(List.of("-cp", home.resolve("lib/app/bao-kms-launcher.jar").toString()));
    command.addAll(List.of("io.baokms.launcher.Main", "version"));

    Run run = run(command);

    assertThat(run.code()).isZero();
    assertThat(run.output()).containsPattern("io.baokms.launcher.Main source: shared objects file");
  }

  private record Run(int code, String output) {}

  private static Run run(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }

  private static Arch thisArch() {
    return System.getProperty("os.arch").equals("aarch64") ? Arch.ARM64 : Arch.AMD64;
  }
}
