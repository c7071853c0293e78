package io.baokms.release.artifact;

import io.baokms.release.layout.Family;
import java.util.ArrayList;
import java.util.List;

/** What the packages of {@link SmallProgram} must install, as the specification lists it. */
final class HostTable {
  /** Files that only a Debian package has; PKG is its name. */
  static final List<String> DEBIAN =
      List.of(
          "-rw-r--r-- root/root /usr/share/doc/PKG/copyright",
          "-rw-r--r-- root/root /usr/share/doc/PKG/changelog.Debian.gz",
          "-rw-r--r-- root/root /usr/share/lintian/overrides/PKG");

  private static final String EXAMPLES = "/usr/share/doc/PKG/examples/";
  private static final List<String> BOTH =
      List.of(
          "-rwxr-xr-x root/root /usr/bin/bao-kms-provider",
          "-rwxr-xr-x root/root /usr/lib/bao-kms-provider/lib/runtime/bin/java",
          "-rwxr-xr-x root/root /usr/lib/bao-kms-provider/lib/runtime/lib/jspawnhelper",
          "-rw-r--r-- root/root /usr/lib/bao-kms-provider/lib/app/jvm.options",
          "-rw-r--r-- root/root /usr/lib/bao-kms-provider/lib/app/" + SmallProgram.LONG_NAME,
          "-rw-r--r-- root/root /usr/lib/systemd/system/bao-kms-provider.service",
          "-rw-r--r-- root/root /usr/lib/sysusers.d/openbao-kms.conf",
          "-rw-r--r-- root/root /usr/lib/tmpfiles.d/openbao-kms.conf",
          "-rw-r--r-- root/root /usr/share/doc/PKG/README.md",
          "-rw-r--r-- root/root /usr/share/doc/PKG/LICENSE",
          "-rw-r--r-- root/root /usr/share/doc/PKG/THIRD-PARTY.md",
          "-rw-r--r-- root/root " + EXAMPLES + "provider-systemd.yaml",
          "-rw-r--r-- root/root " + EXAMPLES + "encryption-config.yaml",
          "-rw-r--r-- root/root " + EXAMPLES + "encryption-config-readers.yaml",
          "-rw-r--r-- root/root " + EXAMPLES + "bao-kms-provider.service.d/10-ipv4-only.conf",
          "-rw-r--r-- root/root " + EXAMPLES + "bao-kms-provider.service.d/20-egress.conf",
          "-rw-r--r-- root/root " + EXAMPLES + "bao-kms-provider.service.d/30-pkcs11.conf",
          "-rw-r--r-- root/root /usr/share/man/man8/bao-kms-provider.8.gz",
          "-rwxr-xr-x root/root /usr/share/bao-kms-provider/probe-apiserver");

  private HostTable() {}

  /** Returns mode, owner and path of every file. */
  static List<String> lines(Family family, List<String> more) {
    List<String> lines = new ArrayList<>(BOTH);
    lines.addAll(more);
    return lines.stream().map(line -> line.replace("PKG", family.artifact())).toList();
  }
}
