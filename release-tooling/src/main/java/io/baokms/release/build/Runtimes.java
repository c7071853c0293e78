package io.baokms.release.build;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.layout.Arch;
import io.baokms.release.layout.Family;
import io.baokms.release.matrix.Compatibility;
import io.baokms.release.matrix.MatrixRow;
import io.baokms.release.runtime.ClassArchive;
import io.baokms.release.runtime.JdkSource;
import io.baokms.release.runtime.PathLeak;
import io.baokms.release.runtime.RuntimeLock;
import io.baokms.release.runtime.RuntimeTree;
import io.baokms.release.tree.FileContent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Makes the runtime trees of a build, and holds them against the locks. */
final class Runtimes {
  private static final String CLASS_LIST = "launcher/src/main/cds/classes.lst";
  private static final String DISTRIBUTIONS = "launcher/target/dist";

  private final BuildRequest request;
  private final Deviations deviations;
  private final Steps steps;

  Runtimes(BuildRequest request, Deviations deviations, Steps steps) {
    this.request = request;
    this.deviations = deviations;
    this.steps = steps;
  }

  /** Links one tree, with the archive of its classes where that is reproducible. */
  RuntimeTree tree(Family family, Arch arch, Instant epoch) throws ReleaseException {
    JdkSource source = source(arch);
    Path distribution = request.repository().resolve(DISTRIBUTIONS).resolve(family.distribution());
    Path work = request.work().resolve(family.id() + "-" + arch.goarch());
    String subject = family.artifact() + " " + arch.goarch();
    RuntimeTree tree =
        steps.run(
            "runtime of " + subject,
            () ->
                RuntimeTree.link(new RuntimeTree.Wanted(arch, family), source, distribution, work));
    PathLeak.refuse(tree.tree(), List.of(request.repository(), request.work(), source.home()));
    deviations.attempt(() -> requireOldGlibc(tree));
    return withArchive(tree, epoch, work);
  }

  /** Compares the JDKs with their lock and with each other. */
  void requireLocked() throws ReleaseException {
    RuntimeLock lock = RuntimeLock.load(request.repository());
    Set<String> versions = new HashSet<>();
    for (Arch arch : Arch.values()) {
      JdkSource source = source(arch);
      deviations.attempt(() -> lock.require(arch, source));
      versions.add(source.release());
    }
    deviations.attempt(() -> {
      if (versions.size() > 1) {
        throw ReleaseException.check(
            Code.INPUT_MISMATCH, "the runtimes are of different Java versions: " + versions);
      }
    });
  }

  private JdkSource source(Arch arch) throws ReleaseException {
    Path jdk = request.jdks().get(arch);
    if (jdk == null) {
      throw ReleaseException.input("--runtime " + arch.goarch() + "=PATH is missing");
    }
    return JdkSource.open(jdk);
  }

  private RuntimeTree withArchive(RuntimeTree tree, Instant epoch, Path work)
      throws ReleaseException {
    if (!isThisMachine(tree.arch())) {
      steps.note("no class archive: under emulation two dumps differ");
      return tree;
    }
    Path classes = request.repository().resolve(CLASS_LIST);
    Optional<FileContent> archive =
        steps.run(
            "class archive, until two are equal",
            () -> ClassArchive.of(tree, classes, epoch, work));
    if (archive.isEmpty()) {
      steps.note("no class archive: two dumps differ");
      return tree;
    }
    return tree.with(archive.get());
  }

  private static boolean isThisMachine(Arch arch) {
    return System.getProperty("os.arch").equals(arch.goarch())
        || System.getProperty("os.arch").equals(arch.machine());
  }

  private void requireOldGlibc(RuntimeTree tree) throws ReleaseException {
    List<String> limits = new ArrayList<>();
    for (MatrixRow.Jdk row : Compatibility.load(request.repository()).jdk()) {
      if (row.arch() == tree.arch() && row.glibc() != null) {
        limits.add(Objects.requireNonNull(row.glibc()));
      }
    }
    for (String limit : limits) {
      if (!tree.closure().runsOn(limit)) {
        throw ReleaseException.check(
            Code.GLIBC_TOO_NEW,
            "the runtime of %s needs glibc %s, compatibility.yaml promises %s"
                .formatted(tree.arch().goarch(), tree.closure().glibc(), limit));
      }
    }
  }
}
