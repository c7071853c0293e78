package io.baokms.release.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.ReleaseException;
import io.baokms.release.layout.Family;
import io.baokms.release.testing.Programs;
import io.baokms.release.testing.Ran;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebPackageIT {
  private final DebPackage packages = new DebPackage(SmallProgram.papers(), SmallProgram.PROJECT);
  @TempDir private Path folder;

  @BeforeAll
  static void programs() {
    Programs.require("dpkg-deb");
  }

  @Test
  void write_libraryThatNoPackageHas_isRefusedByName() throws Exception {
    Program small = SmallProgram.program();
    Needs needs = new Needs(Set.of("libX11.so.6"), "2.17");
    Program program = new Program(small.tree(), small.wrapper(), small.launch(), needs);
    Target target = SmallProgram.target(Family.JWT);

    assertThatThrownBy(() -> packages.write(target, program, folder.resolve("x.deb")))
        .isInstanceOf(ReleaseException.class)
        .hasMessageStartingWith("INPUT_MISMATCH: the runtime needs libX11.so.6");
  }

  @Test
  void write_twice_givesEqualBytes() throws Exception {
    Path one = write(Family.JWT, "one.deb");
    Path other = write(Family.JWT, "other.deb");

    assertThat(one).hasSameBinaryContentAs(other);
  }

  @Test
  void fields_defaultFamily_areThoseOfTheSpec() throws Exception {
    Path deb = write(Family.JWT, "x.deb");

    assertThat(run("dpkg-deb", "-f", deb.toString()))
        .startsWith(
            """
            Package: bao-kms-provider
            Version: 0.1.0~preview.3-1
            Section: admin
            Priority: optional
            Architecture: amd64
            Maintainer: The maintainer <maintainer@vendor.example>
            """)
        .contains("Depends: libc6 (>= 2.17), zlib1g\nRecommends: systemd\nHomepage: ")
        .doesNotContain("Provides", "Conflicts", "Replaces");
  }

  @Test
  void fields_otherFamily_standInForTheDefaultOne() throws Exception {
    Path deb = write(Family.PKCS11, "x.deb");

    assertThat(run("dpkg-deb", "-f", deb.toString()))
        .startsWith("Package: bao-kms-provider-certauth-pkcs11\n")
        .contains("Provides: bao-kms-provider\nConflicts: bao-kms-provider\n")
        .contains("Replaces: bao-kms-provider\n");
  }

  @Test
  void files_defaultFamily_areTheTableWithModesAndOwners() throws Exception {
    Path deb = write(Family.JWT, "x.deb");

    String listing = run("dpkg-deb", "-c", deb.toString());

    assertThat(files(listing))
        .containsExactlyInAnyOrderElementsOf(HostTable.lines(Family.JWT, HostTable.DEBIAN));
  }

  @Test
  void files_otherFamily_haveItsOwnDocumentsAndFolders() throws Exception {
    Path deb = write(Family.PKCS11, "x.deb");
    Path root = folder.resolve("root");

    assertThat(files(run("dpkg-deb", "-c", deb.toString())))
        .containsExactlyInAnyOrderElementsOf(HostTable.lines(Family.PKCS11, HostTable.DEBIAN));
    run("dpkg-deb", "-x", deb.toString(), root.toString());
    assertThat(root.resolve("usr/lib/tmpfiles.d/openbao-kms.conf"))
        .content()
        .contains("d /run/openbao-kms 2750 openbao-kms openbao-kms-socket -\n")
        .endsWith("d /etc/openbao-kms/pkcs11 0750 root openbao-kms -\n");
  }

  @Test
  void sums_ofTheFiles_areRight() throws Exception {
    Path deb = write(Family.JWT, "x.deb");
    Path root = folder.resolve("root");
    run("dpkg-deb", "-R", deb.toString(), root.toString());

    assertThat(run("sh", "-c", "cd " + root + " && md5sum --quiet -c DEBIAN/md5sums")).isEmpty();
  }

  private Path write(Family family, String name) throws Exception {
    Path file = folder.resolve(name);
    packages.write(SmallProgram.target(family), SmallProgram.program(), file);
    return file;
  }

  private static List<String> files(String listing) {
    return listing.lines().filter(line -> line.startsWith("-")).map(DebPackageIT::line).toList();
  }

  /** {@code -rw-r--r-- root/root 12 2026-01-02 03:04 ./usr/…}. */
  private static String line(String listed) {
    String[] words = listed.split(" +", -1);
    assertThat(words[3] + " " + words[4]).isEqualTo("2026-01-02 03:04");
    return words[0] + " " + words[1] + " " + words[5].substring(1);
  }

  private static String run(String... command) throws Exception {
    Ran ran = Ran.run(Map.of("TZ", "UTC", "LC_ALL", "C.UTF-8"), List.of(command));
    assertThat(ran.code()).as(ran.stderr()).isZero();
    return ran.stdout();
  }
}
