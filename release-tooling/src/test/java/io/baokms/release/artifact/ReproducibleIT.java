package io.baokms.release.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.layout.Family;
import io.baokms.release.testing.Ran;
import io.baokms.release.tree.FileTree;
import io.baokms.release.tree.TarGz;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproducibleIT {
  @TempDir private Path folder;

  /** Builds every artifact below a folder; another JVM runs this. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createDirectory(Path.of(arguments[0]));
    for (Family family : List.of(Family.JWT, Family.PKCS11)) {
      Target target = SmallProgram.target(family);
      Program program = SmallProgram.program();
      Papers papers = SmallProgram.papers();
      Path file = folder.resolve(family.id());
      SingleFile.write(target, program, file);
      new DebPackage(papers, SmallProgram.PROJECT)
          .write(target, program, file.resolveSibling(family.id() + ".deb"));
      new RpmPackage(papers, SmallProgram.PROJECT)
          .write(target, program, file.resolveSibling(family.id() + ".rpm"));
      FileTree bundle = SystemdBundle.tree("top", target, program, papers);
      try (OutputStream out = Files.newOutputStream(file.resolveSibling(family.id() + ".tar.gz"))) {
        TarGz.write(bundle, target.time(), out);
      }
    }
  }

  @Test
  void build_inAnotherZoneLanguageAndUmask_givesEqualFiles() throws Exception {
    Path one = build("one", Map.of("TZ", "UTC", "LC_ALL", "C.UTF-8"), "umask 022", "en");
    Path other =
        build(
            "other",
            Map.of("TZ", "Pacific/Kiritimati", "LC_ALL", "tr_TR.UTF-8"),
            "umask 077",
            "tr");

    assertThat(names(one)).hasSize(8).isEqualTo(names(other));
    for (String name : names(one)) {
      assertThat(one.resolve(name)).hasSameBinaryContentAs(other.resolve(name));
    }
  }

  private Path build(String name, Map<String, String> environment, String umask, String language)
      throws Exception {
    Path made = folder.resolve(name);
    String java =
        String.join(
            " ",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Duser.language=" + language,
            "-Dbaokms.root=" + System.getProperty("baokms.root"),
            "-cp",
            System.getProperty("java.class.path"),
            ReproducibleIT.class.getName(),
            made.toString());
    Ran ran = Ran.run(environment, List.of("sh", "-c", umask + "; exec " + java));
    assertThat(ran.code()).as(ran.stderr()).isZero();
    return made;
  }

  private static List<String> names(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
