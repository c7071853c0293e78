package io.baokms.release.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.layout.Arch;
import io.baokms.release.lock.BaseImageLock;
import io.baokms.release.testing.ReleaseInputs;
import io.baokms.release.tree.FileTree;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The packages of {@code base-image.lock}, as Debian published them. */
class RealPackagesIT {
  private static final Path REPOSITORY = Path.of(System.getProperty("baokms.root", ".."));

  @ParameterizedTest
  @EnumSource
  void of_lockedPackages_isARootWithLoaderAndWithoutPrograms(Arch arch) throws Exception {
    FileTree root = root(arch);

    String libraries = "usr/lib/" + arch.multiarch() + "/";
    assertThat(root.entries().keySet())
        .contains(
            "lib",
            "etc/os-release",
            "usr/share/zoneinfo/UTC",
            libraries + "libc.so.6",
            libraries + "libstdc++.so.6",
            libraries + "libgcc_s.so.1",
            libraries + "libz.so.1",
            "usr/share/doc/libc6/copyright",
            "var/lib/dpkg/status.d/libc6")
        .noneMatch(path -> path.startsWith("usr/bin/") || path.startsWith("usr/sbin/"))
        .noneMatch(path -> path.contains("/gconv/"));
  }

  @ParameterizedTest
  @EnumSource
  void certificates_ofTheBundle_areAllReadable(Arch arch) throws Exception {
    FileTree.RegularFile bundle =
        root(arch).fileAt("etc/ssl/certs/ca-certificates.crt").orElseThrow();

    try (InputStream pem = bundle.content().open()) {
      assertThat(CertificateFactory.getInstance("X.509").generateCertificates(pem))
          .hasSizeGreaterThan(100);
    }
  }

  private static FileTree root(Arch arch) throws Exception {
    return BaseRoot.of(BaseImageLock.load(REPOSITORY), arch, ReleaseInputs.require("base-debs"));
  }
}
