package io.baokms.release.build;

import io.baokms.release.ReleaseException;
import io.baokms.release.artifact.Papers;
import io.baokms.release.artifact.StaticPodBundle;
import io.baokms.release.facts.BuildFacts;
import io.baokms.release.image.ImageDigests;
import io.baokms.release.image.ImagePlan;
import io.baokms.release.image.ImageRoot;
import io.baokms.release.image.ImageWriter;
import io.baokms.release.json.UtcTime;
import io.baokms.release.layout.Arch;
import io.baokms.release.layout.Family;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.library.MavenRepository;
import io.baokms.release.lock.BaseImageLock;
import io.baokms.release.plan.ReleasePlan;
import io.baokms.release.runtime.RuntimeTree;
import io.baokms.release.tree.FileContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Makes every artifact of a release from the reactor's output and the locked inputs. */
final class ReleaseBuild {
  private final BuildRequest request;
  private final Steps steps;
  private final Deviations deviations;

  ReleaseBuild(BuildRequest request, Steps steps) {
    this.request = request;
    this.steps = steps;
    this.deviations = new Deviations(request.mode());
  }

  /**
   * Builds into the release folder, and writes what the build knows beside it.
   *
   * @return why the result could be no release; empty in mode release
   * @throws ReleaseException what the first failing step says
   */
  List<String> run() throws ReleaseException {
    UtcTime started = UtcTime.now(Clock.systemUTC());
    requireEmpty(request.output());
    SourceState source = SourceState.of(request, deviations);
    Runtimes runtimes = new Runtimes(request, deviations, steps);
    runtimes.requireLocked();
    try {
      Files.createDirectories(request.output());
      delete(request.work());
      Files.createDirectories(request.work());
      List<RuntimeTree> trees = artifacts(source, runtimes);
      steps.run("libraries", () -> libraries(source));
      facts(source, trees, started).save(request.output());
      delete(request.work());
    } catch (IOException e) {
      throw ReleaseException.io("cannot write " + request.output(), e);
    }
    return deviations.reasons();
  }

  private List<RuntimeTree> artifacts(SourceState source, Runtimes runtimes)
      throws ReleaseException {
    Instant epoch = source.checkout().epoch();
    ReleasePlan plan = ReleasePlan.load(request.repository());
    ReleaseFiles files = new ReleaseFiles(request.version(), request.families());
    Papers papers =
        new Papers(
            request.repository(), FileContent.of(request.repository().resolve("THIRD-PARTY.md")));
    Packages packages = new Packages(request.output(), files, plan.project(), papers, steps);
    List<RuntimeTree> all = new ArrayList<>();
    List<RuntimeTree> shown = new ArrayList<>();
    for (Family family : request.families()) {
      for (Arch arch : Arch.values()) {
        RuntimeTree tree = runtimes.tree(family, arch, epoch);
        packages.write(family, tree, epoch);
        all.add(tree);
        if (family.equals(Family.JWT)) {
          shown.add(tree);
        }
      }
    }
    ImageDigests image = image(files, shown, source, plan);
    packages.staticPod(
        new StaticPodBundle.Image(
            plan.project().imageRepository(), request.version(), image.digest().digest()),
        epoch);
    return all;
  }

  private ImageDigests image(
      ReleaseFiles files, List<RuntimeTree> trees, SourceState source, ReleasePlan plan)
      throws ReleaseException {
    BaseImageLock lock = BaseImageLock.load(request.repository());
    List<ImageRoot> roots = new ArrayList<>();
    for (RuntimeTree tree : trees) {
      Path jdk = Objects.requireNonNull(request.jdks().get(tree.arch()));
      ImageRoot.Source inputs = new ImageRoot.Source(jdk, request.baseDebs());
      roots.add(
          steps.run(
              "image root of " + tree.arch().goarch(),
              () -> ImageRoot.of(tree.arch(), tree.tree(), lock, inputs)));
    }
    ImagePlan label =
        new ImagePlan(
            request.version(),
            source.checkout().commit(),
            "https://github.com/" + plan.project().repository(),
            source.checkout().epoch());
    Path archive = request.output().resolve(files.image());
    return steps.run(files.image(), () -> ImageWriter.write(label, roots, archive));
  }

  private Path libraries(SourceState source) throws ReleaseException, IOException {
    Path target = request.output().toAbsolutePath().normalize().resolveSibling("maven");
    delete(target);
    String version = request.version().text();
    new MavenRepository(request.repository(), version, source.checkout().epoch())
        .tree(request.work())
        .writeTo(target);
    return target;
  }

  private BuildFacts facts(SourceState source, List<RuntimeTree> trees, UtcTime started)
      throws ReleaseException {
    return new BuildFacts(
        BuildFacts.SCHEMA,
        request.mode(),
        request.version().text(),
        source.checkout().commit(),
        source.reference(),
        source.checkout().epoch().getEpochSecond(),
        request.families().stream().map(Family::id).toList(),
        started,
        UtcTime.now(Clock.systemUTC()),
        Surroundings.of(trees, request.version().text()),
        deviations.reasons());
  }

  private static void requireEmpty(Path folder) throws ReleaseException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw ReleaseException.input(folder + " is not empty; remove what is in it first");
      }
    } catch (IOException e) {
      throw ReleaseException.io("cannot look into " + folder, e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
