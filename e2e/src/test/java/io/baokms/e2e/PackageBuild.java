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
import io.baokms.release.image.ImagePlan;
import io.baokms.release.image.ImageRoot;
import io.baokms.release.image.ImageWriter;
import io.baokms.release.layout.Arch;
import io.baokms.release.layout.Family;
import io.baokms.release.lock.BaseImageLock;
import io.baokms.release.plan.Project;
import io.baokms.release.runtime.JdkSource;
import io.baokms.release.runtime.Launch;
import io.baokms.release.runtime.RuntimeTree;
import io.baokms.release.tree.FileContent;
import io.baokms.release.tree.TarGz;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Packs the built distribution with a runtime of its own, each artifact on a thread. */
final class PackageBuild {
  private static final Path ROOT = Path.of(System.getProperty("baokms.root"));
  private static final Path JDK = Path.of(System.getProperty("java.home"));
  private static final Project PROJECT =
      new Project("o/r", "o", "b", "i", "w", "https://i", "vendor", "name <name@vendor.example>");

  /** Like a commit's: lintian takes 1970 for a mistake. */
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");

  private final Packages packages;
  private final Target target;
  private final RuntimeTree runtime;
  private final Papers papers = new Papers(ROOT, FileContent.of("# Others\n".getBytes(UTF_8)));

  private PackageBuild(Packages packages, Target target, RuntimeTree runtime) {
    this.packages = packages;
    this.target = target;
    this.runtime = runtime;
  }

  static PackageBuild of(Packages packages, Arch arch) throws Exception {
    RuntimeTree runtime =
        RuntimeTree.link(
            new RuntimeTree.Wanted(arch, Family.JWT),
            JdkSource.open(JDK),
            Distribution.directory(),
            packages.work());
    Target target = new Target(Family.JWT, arch, packages.names().version(), TIME);
    return new PackageBuild(packages, target, runtime);
  }

  /** Writes every artifact; the image only where the packages of its lock are. */
  void write() throws Exception {
    Needs needs = new Needs(runtime.closure().libraries(), runtime.closure().glibc());
    Program program = new Program(runtime.tree(), Launch.wrapper(), Launch.command(), needs);
    together(
        List.of(
            this::image,
            () -> SingleFile.write(target, program, packages.single()),
            () -> new DebPackage(papers, PROJECT).write(target, program, packages.deb()),
            () -> new RpmPackage(papers, PROJECT).write(target, program, packages.rpm()),
            () -> tarball(program)));
  }

  private void image() throws Exception {
    Optional<Path> debs = Needed.lookupInput("base-debs");
    if (debs.isPresent()) {
      ImageRoot root =
          ImageRoot.of(
              target.arch(),
              runtime.tree(),
              BaseImageLock.load(ROOT),
              new ImageRoot.Source(JDK, debs.get()));
      ImagePlan plan = new ImagePlan(target.version(), "c".repeat(40), "https://o.test", TIME);
      ImageWriter.write(plan, List.of(root), packages.image());
    }
  }

  private void tarball(Program program) throws Exception {
    String top = packages.tarball().getFileName().toString().replace(".tar.gz", "");
    try (OutputStream out = Files.newOutputStream(packages.tarball())) {
      TarGz.write(SystemdBundle.tree(top, target, program, papers), target.time(), out);
    }
  }

  private static void together(List<Step> steps) throws Exception {
    List<Future<?>> started = new ArrayList<>();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      for (Step step : steps) {
        Callable<Object> task =
            () -> {
              step.run();
              return step;
            };
        started.add(threads.submit(task));
      }
    }
    for (Future<?> each : started) {
      each.get();
    }
  }

  /** Makes one artifact. */
  private interface Step {
    void run() throws Exception;
  }
}
