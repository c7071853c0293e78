package io.baokms.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.baokms.release.artifact.DebPackage;
import io.baokms.release.artifact.Needs;
import io.baokms.release.artifact.Papers;
import io.baokms.release.artifact.Program;
import io.baokms.release.artifact.RpmPackage;
import io.baokms.release.artifact.SingleFile;
import io.baokms.release.artifact.SystemdBundle;
import io.baokms.release.artifact.Target;
import io.baokms.release.layout.Arch;
import io.baokms.release.layout.Family;
import io.baokms.release.plan.Project;
import io.baokms.release.runtime.JdkSource;
import io.baokms.release.runtime.Launch;
import io.baokms.release.runtime.RuntimeTree;
import io.baokms.release.tree.FileContent;
import io.baokms.release.tree.TarGz;
import io.baokms.release.version.ReleaseVersion;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The built distribution with a runtime of its own, packed in each way, and how to unpack it. */
final class Packages {
  private static final Path ROOT = Path.of(System.getProperty("baokms.root"));
  private static final Project PROJECT =
      new Project("o/r", "o", "b", "i", "w", "https://i", "vendor", "name <name@vendor.example>");

  /** Like a commit's: lintian takes 1970 for a mistake. */
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

  private static final Arch ARCH = thisMachine();

  private final Path folder;

  private Packages(Path folder) {
    this.folder = folder;
  }

  /** Packs everything below a folder. */
  static Packages build(Path folder) throws Exception {
    Packages packages = new Packages(folder);
    packages.pack(packages.program());
    return packages;
  }

  /** Returns the self-extracting file. */
  Path single() {
    return folder.resolve("single");
  }

  /** Returns one package. */
  Path file(String kind) {
    return folder.resolve("provider." + kind);
  }

  /** Unpacks one package below a fresh root and returns the program in it. */
  Path installed(String kind) {
    Path root = folder.resolve("root-" + kind);
    Path file = file(kind);
    String command =
        switch (kind) {
          case "deb" -> "dpkg-deb -x %1$s %2$s";
          case "rpm" -> "mkdir %2$s && rpm --root %2$s --dbpath /db -i --nodeps --noscripts %1$s";
          default -> "mkdir %2$s && tar -xzf %1$s -C %2$s";
        };
    Distribution.Result result =
        Distribution.execute(List.of("sh", "-ec", command.formatted(file, root)), "");
    if (result.code() != 0) {
      throw new AssertionError(kind + ": " + result.stderr());
    }
    Path top = kind.equals("tar.gz") ? root.resolve("top") : root.resolve("usr");
    return top.resolve("bin/bao-kms-provider");
  }

  private void pack(Program program) throws Exception {
    Target target = new Target(Family.JWT, ARCH, ReleaseVersion.parse("0.1.0-test.1"), TIME);
    Papers papers = new Papers(ROOT, FileContent.of("# Others\n".getBytes(UTF_8)));
    SingleFile.write(target, program, single());
    new DebPackage(papers, PROJECT).write(target, program, file("deb"));
    new RpmPackage(papers, PROJECT).write(target, program, file("rpm"));
    try (OutputStream out = Files.newOutputStream(file("tar.gz"))) {
      TarGz.write(SystemdBundle.tree("top", target, program, papers), target.time(), out);
    }
  }

  private Program program() throws Exception {
    RuntimeTree runtime =
        RuntimeTree.link(
            new RuntimeTree.Wanted(ARCH, Family.JWT),
            JdkSource.open(Path.of(System.getProperty("java.home"))),
            Distribution.directory(),
            folder);
    Needs needs = new Needs(runtime.closure().libraries(), runtime.closure().glibc());
    return new Program(runtime.tree(), Launch.wrapper(), Launch.command(), needs);
  }

  private static Arch thisMachine() {
    return Arch.AMD64.machine().equals(System.getProperty("os.arch").replace("amd64", "x86_64"))
        ? Arch.AMD64
        : Arch.ARM64;
  }
}
