package io.baokms.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.baokms.release.layout.Arch;
import io.baokms.release.layout.Family;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.layout.ReleaseFolder;
import io.baokms.release.version.ReleaseVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * What is published, and how to unpack it: the release that {@value #VARIABLE} names, else the
 * built distribution packed for this test.
 *
 * @param folder with the artifacts
 * @param names of the artifacts
 * @param work where things are unpacked
 */
public record Packages(Path folder, ReleaseFiles names, Path work) {
  private static final String VARIABLE = "BAOKMS_RELEASE";

  /** Finds the artifacts, or makes them below a folder. */
  static Packages in(Path work) throws Exception {
    if (System.getenv(VARIABLE) != null) {
      return released(work);
    }
    ReleaseFiles names =
        new ReleaseFiles(ReleaseVersion.parse("0.1.0-test.1"), List.of(Family.JWT));
    Packages made = new Packages(Files.createDirectory(work.resolve("release")), names, work);
    PackageBuild.of(made, thisMachine()).write();
    return made;
  }

  /** Takes those of a release, which have a class archive besides. */
  public static Packages released(Path work) throws Exception {
    String given = System.getenv().getOrDefault(VARIABLE, "");
    if (given.isEmpty()) {
      throw new IllegalStateException(VARIABLE + " names no folder: ./run release --dev makes one");
    }
    ReleaseFolder release = ReleaseFolder.open(Path.of(given).toAbsolutePath());
    return new Packages(release.path(), release.files(), work);
  }

  /** Returns the processor of this machine. */
  static Arch thisMachine() {
    return System.getProperty("os.arch").equals("aarch64") ? Arch.ARM64 : Arch.AMD64;
  }

  Path single() {
    return folder.resolve(names.binary(Family.JWT, thisMachine()));
  }

  Path deb() {
    return folder.resolve(names.deb(Family.JWT, thisMachine()));
  }

  Path rpm() {
    return folder.resolve(names.rpm(Family.JWT, thisMachine()));
  }

  Path tarball() {
    return folder.resolve(names.systemdBundle(thisMachine()));
  }

  Path image() {
    return folder.resolve(names.image());
  }

  /** Unpacks the image; where it could not be made, the test is left out. */
  ImageArchive unpackedImage() throws IOException {
    Needed.require(Files.exists(image()), Needed.INPUTS + " names no folder; ./run verify sets it");
    return ImageArchive.open(image(), work);
  }

  /** Unpacks the tarball and returns its top folder. */
  Path unpackedTarball() throws IOException {
    Path root = Files.createTempDirectory(work, "tarball");
    run("tar -xzf %s -C %s".formatted(tarball(), root));
    return root.resolve(tarball().getFileName().toString().replace(".tar.gz", ""));
  }

  /** Unpacks one package below a fresh root and returns the program in it. */
  public Path unpacked(String kind) throws IOException {
    if (kind.equals("tar.gz")) {
      return program(unpackedTarball());
    }
    Path root = Files.createTempDirectory(work, kind);
    run(
        kind.equals("deb")
            ? "dpkg-deb -x %s %s".formatted(deb(), root)
            : "rpm --root %2$s --dbpath /db -i --nodeps --noscripts %1$s".formatted(rpm(), root));
    return program(root.resolve("usr"));
  }

  /** A start script of the single file that unpacks itself into a folder of this test. */
  public String cached(String cache) throws IOException {
    Path script = work.resolve("with-" + cache);
    String text =
        "#!/bin/sh\nexport BAO_KMS_PROVIDER_RUNTIME_DIR=%s\nexec %s \"$@\"\n"
            .formatted(work.resolve(cache), single());
    Files.write(script, text.getBytes(UTF_8));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script.toString();
  }

  private static Path program(Path top) {
    return top.resolve("bin/bao-kms-provider");
  }

  private static void run(String command) {
    Distribution.succeed("sh", "-ec", command);
  }
}
