package io.baokms.release.sbom;

import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.facts.Toolchain.LinkedRuntime;
import io.baokms.release.layout.Arch;
import io.baokms.release.layout.Family;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.layout.ReleaseFolder;
import io.baokms.release.lock.BaseImageLock;
import io.baokms.release.lock.LockedPackage;
import io.baokms.release.readback.ImageArchive;
import io.baokms.release.readback.ImageReader;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the bills of a release folder.
 *
 * @param runtimes that the artifacts carry
 */
record Bills(ReleaseFolder folder, List<LinkedRuntime> runtimes) {

  /** Returns the bill of a family's files for one architecture. */
  Bill of(Family family, Arch arch, List<Component> jars) throws ReleaseException {
    ReleaseFiles files = folder.files();
    List<String> names =
        new ArrayList<>(
            List.of(files.binary(family, arch), files.deb(family, arch), files.rpm(family, arch)));
    if (family.equals(Family.JWT)) {
      names.add(files.systemdBundle(arch));
    }
    List<Component> components = new ArrayList<>(jars);
    runtimes.stream()
        .filter(runtime -> runtime.goarch().equals(arch.goarch()))
        .forEach(runtime -> components.add(jdk(runtime)));
    return bill(family.artifact() + "-linux-" + arch.goarch(), subjects(names), components);
  }

  /** Returns the bill of the image for all platforms. */
  Bill ofImage(BaseImageLock lock, List<Component> jars) throws ReleaseException {
    ReleaseFiles files = folder.files();
    List<Bill.Subject> subjects = subjects(List.of(files.image(), files.staticPodBundle()));
    ImageArchive image = ImageReader.read(folder.file(files.image()));
    subjects.add(new Bill.Subject("image", image.digest()));
    for (ImageArchive.Platform platform : image.platforms()) {
      String name = "image-" + platform.os() + "-" + platform.architecture();
      subjects.add(new Bill.Subject(name, platform.manifest()));
    }
    List<Component> components = new ArrayList<>(jars);
    runtimes.forEach(runtime -> components.add(jdk(runtime)));
    lock.packages().forEach(each -> components.add(debian(each)));
    return bill(Family.PROGRAM + "-image", subjects, components);
  }

  private Bill bill(String name, List<Bill.Subject> subjects, List<Component> components) {
    return new Bill(name, folder.files().version().text(), subjects, components);
  }

  private List<Bill.Subject> subjects(List<String> names) throws ReleaseException {
    List<Bill.Subject> subjects = new ArrayList<>();
    for (String name : names) {
      folder.requireRegular(name);
      try {
        subjects.add(new Bill.Subject(name, Sha256.of(folder.file(name))));
      } catch (IOException e) {
        throw ReleaseException.io("cannot read " + name, e);
      }
    }
    return subjects;
  }

  private static Component jdk(LinkedRuntime runtime) {
    String version = URLEncoder.encode(runtime.version(), StandardCharsets.UTF_8);
    return new Component(
        "pkg:generic/jdk@" + version + "?arch=" + runtime.goarch(),
        Component.Kind.JDK,
        null,
        "jdk",
        runtime.version(),
        runtime.vendor(),
        Licenses.JDK,
        runtime.sourceSha256(),
        List.of());
  }

  private static Component debian(LockedPackage each) {
    return new Component(
        each.purl(),
        Component.Kind.PACKAGE,
        null,
        each.name(),
        each.version(),
        "Debian",
        null,
        each.sha256(),
        List.of());
  }
}
