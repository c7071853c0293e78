package io.baokms.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What an administrator types to put a package at {@code /tmp/package} in place and away. */
enum PackageManager {
  DPKG,
  /** Without dependencies, since this machine's rpm may know of no other package. */
  RPM;

  /** Makes a root with the package at its place. */
  ScratchRoot root(Packages packages, Path folder) throws IOException {
    ScratchRoot root = ScratchRoot.create(folder);
    Files.copy(this == DPKG ? packages.deb() : packages.rpm(), folder.resolve("tmp/package"));
    return root;
  }

  String install() {
    return dpkgOrRpm("dpkg -i /tmp/package", "rpm -i --nodeps /tmp/package");
  }

  String reinstall() {
    return dpkgOrRpm("dpkg -i /tmp/package", "rpm -U --replacepkgs --nodeps /tmp/package");
  }

  String remove() {
    return dpkgOrRpm("dpkg -r bao-kms-provider", "rpm -e bao-kms-provider");
  }

  /** What goes further than a removal, which only dpkg knows. */
  String purge() {
    return dpkgOrRpm("dpkg -P bao-kms-provider", "true");
  }

  /** Prints the files that are the administrator's to change. */
  String configurationFiles() {
    return dpkgOrRpm(
        "dpkg-query -W -f '${Conffiles}' bao-kms-provider", "rpm -qc bao-kms-provider");
  }

  /** Prints each file that is not as the package has it. */
  String verify() {
    return dpkgOrRpm("dpkg -V bao-kms-provider", "rpm -V --nodeps bao-kms-provider");
  }

  private String dpkgOrRpm(String dpkg, String rpm) {
    return this == DPKG ? dpkg : rpm;
  }
}
