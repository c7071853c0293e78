package io.baokms.release.build;

import io.baokms.release.ReleaseException;
import io.baokms.release.artifact.DebPackage;
import io.baokms.release.artifact.Needs;
import io.baokms.release.artifact.Papers;
import io.baokms.release.artifact.Program;
import io.baokms.release.artifact.RpmPackage;
import io.baokms.release.artifact.SingleFile;
import io.baokms.release.artifact.StaticPodBundle;
import io.baokms.release.artifact.SystemdBundle;
import io.baokms.release.artifact.Target;
import io.baokms.release.layout.Family;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.plan.Project;
import io.baokms.release.runtime.Launch;
import io.baokms.release.runtime.RuntimeTree;
import io.baokms.release.tree.FileTree;
import io.baokms.release.tree.TarGz;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Writes what hosts install.
 *
 * @param output the release folder
 */
record Packages(Path output, ReleaseFiles files, Project project, Papers papers, Steps steps) {
  private static final String TAR_GZ = ".tar.gz";

  /** Writes single file, deb, rpm and, for the default family, the systemd bundle. */
  void write(Family family, RuntimeTree runtime, Instant epoch) throws ReleaseException {
    Target target = new Target(family, runtime.arch(), files.version(), epoch);
    Needs needs = new Needs(runtime.closure().libraries(), runtime.closure().glibc());
    Program program = new Program(runtime.tree(), Launch.wrapper(), Launch.command(), needs);
    single(target, program);
    String deb = files.deb(family, target.arch());
    steps.run(
        deb,
        () -> {
          new DebPackage(papers, project).write(target, program, output.resolve(deb));
          return deb;
        });
    String rpm = files.rpm(family, target.arch());
    steps.run(
        rpm,
        () -> {
          new RpmPackage(papers, project).write(target, program, output.resolve(rpm));
          return rpm;
        });
    if (family.equals(Family.JWT)) {
      String name = files.systemdBundle(target.arch());
      tarGz(name, epoch, () -> SystemdBundle.tree(folder(name), target, program, papers));
    }
  }

  /** Writes the bundle that names the image by its digest. */
  void staticPod(StaticPodBundle.Image image, Instant epoch) throws ReleaseException {
    String name = files.staticPodBundle();
    tarGz(name, epoch, () -> StaticPodBundle.tree(folder(name), image, papers));
  }

  private void single(Target target, Program program) throws ReleaseException {
    String name = files.binary(target.family(), target.arch());
    steps.run(
        name,
        () -> {
          SingleFile.write(target, program, output.resolve(name));
          return name;
        });
  }

  private void tarGz(String name, Instant epoch, Steps.Step<FileTree> tree)
      throws ReleaseException {
    steps.run(
        name,
        () -> {
          write(tree.run(), epoch, output.resolve(name));
          return name;
        });
  }

  private static void write(FileTree tree, Instant epoch, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      TarGz.write(tree, epoch, out);
    }
  }

  private static String folder(String name) {
    return name.substring(0, name.length() - TAR_GZ.length());
  }
}
