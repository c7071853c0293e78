package io.baokms.release.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.baokms.release.artifact.DebPackage;
import io.baokms.release.artifact.Needs;
import io.baokms.release.artifact.Papers;
import io.baokms.release.artifact.Program;
import io.baokms.release.artifact.RpmPackage;
import io.baokms.release.artifact.SingleFile;
import io.baokms.release.artifact.StaticPodBundle;
import io.baokms.release.artifact.SystemdBundle;
import io.baokms.release.artifact.Target;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.image.ImagePlan;
import io.baokms.release.image.ImageRoot;
import io.baokms.release.image.ImageWriter;
import io.baokms.release.layout.Arch;
import io.baokms.release.layout.ReleaseFile;
import io.baokms.release.plan.Project;
import io.baokms.release.plan.ReleasePlan;
import io.baokms.release.runtime.Launch;
import io.baokms.release.tree.FileContent;
import io.baokms.release.tree.FileTree;
import io.baokms.release.tree.TarGz;
import io.baokms.release.version.ReleaseVersion;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Writes artifacts as a build does, around a runtime tree of nothing.
 *
 * @param folder for the artifacts
 */
public record FakeArtifacts(Path folder, ReleaseVersion version, String commit) {
  private static final Path REPOSITORY = Path.of(System.getProperty("baokms.root"));
  private static final Papers PAPERS =
      new Papers(REPOSITORY, FileContent.of("# Others\n".getBytes(UTF_8)));
  private static final Instant TIME = Instant.ofEpochSecond(ReleaseFixture.EPOCH);

  /** Writes the image and returns its digest. */
  public Sha256 image(String name) throws Exception {
    List<ImageRoot> roots = new ArrayList<>();
    for (Arch arch : Arch.values()) {
      FileTree program = FakeRuntime.inImage(FakeRuntime.tree(arch, version.text()), arch);
      roots.add(new ImageRoot(arch, FakeRuntime.base(), program));
    }
    return image(name, roots);
  }

  /** Writes an image of these roots and returns its digest. */
  public Sha256 image(String name, List<ImageRoot> roots) throws Exception {
    ImagePlan plan = new ImagePlan(version, commit, "https://o.test", TIME);
    return ImageWriter.write(plan, roots, folder.resolve(name)).digest();
  }

  /** Writes the tarball for static pods. */
  public void staticPod(String name, Sha256 image) throws Exception {
    String repository = project().imageRepository();
    StaticPodBundle.Image reference =
        new StaticPodBundle.Image(repository, version, image.digest());
    tar(name, StaticPodBundle.tree(top(name), reference, PAPERS));
  }

  /** Writes a file that holds a runtime. */
  public void program(ReleaseFile file) throws Exception {
    program(file, FakeRuntime.tree(file.arch(), version.text()));
  }

  /** Writes a file that holds this runtime. */
  public void program(ReleaseFile file, FileTree runtime) throws Exception {
    Target target = new Target(file.family(), file.arch(), version, TIME);
    Needs needs = new Needs(Set.of("libc.so.6"), "2.17");
    Program program = new Program(runtime, Launch.wrapper(), Launch.command(), needs);
    Path path = folder.resolve(file.name());
    switch (file.kind()) {
      case BINARY -> SingleFile.write(target, program, path);
      case DEB -> new DebPackage(PAPERS, project()).write(target, program, path);
      case RPM -> new RpmPackage(PAPERS, project()).write(target, program, path);
      case SYSTEMD_BUNDLE ->
          tar(file.name(), SystemdBundle.tree(top(file.name()), target, program, PAPERS));
      default -> throw new IllegalArgumentException(file.name() + " holds no runtime");
    }
  }

  /** Writes a tarball. */
  public void tar(String name, FileTree tree) throws Exception {
    try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
      TarGz.write(tree, TIME, out);
    }
  }

  private static Project project() throws Exception {
    return ReleasePlan.load(REPOSITORY).project();
  }

  private static String top(String name) {
    return name.replace(".tar.gz", "");
  }
}
