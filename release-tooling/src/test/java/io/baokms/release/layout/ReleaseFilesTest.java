package io.baokms.release.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.version.ReleaseVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseFilesTest {

  @Test
  void all_defaultFamily_isTheTableOfThePolicy() throws Exception {
    ReleaseFiles files = new ReleaseFiles(ReleaseVersion.parse("0.1.0"), List.of(Family.JWT));

    assertThat(files.all())
        .extracting(ReleaseFile::name)
        .containsExactly(
            "bao-kms-provider_0.1.0_evidence.tar.gz",
            "bao-kms-provider_0.1.0_linux_amd64",
            "bao-kms-provider_0.1.0_linux_amd64.deb",
            "bao-kms-provider_0.1.0_linux_amd64.rpm",
            "bao-kms-provider_0.1.0_linux_arm64",
            "bao-kms-provider_0.1.0_linux_arm64.deb",
            "bao-kms-provider_0.1.0_linux_arm64.rpm",
            "bao-kms-provider_0.1.0_oci.tar",
            "bao-kms-provider_0.1.0_static-pod.tar.gz",
            "bao-kms-provider_0.1.0_systemd_linux_amd64.tar.gz",
            "bao-kms-provider_0.1.0_systemd_linux_arm64.tar.gz",
            "checksums.txt",
            "checksums.txt.bundle",
            "image-signature.sigstore.json",
            "provenance-index.json",
            "provenance-index.json.bundle",
            "provenance.sigstore.json",
            "release-notes.md",
            "reproducibility-report.json",
            "reproducibility-report.md",
            "sbom-bao-kms-provider-image.cdx.json",
            "sbom-bao-kms-provider-image.spdx.json",
            "sbom-bao-kms-provider-linux-amd64.cdx.json",
            "sbom-bao-kms-provider-linux-amd64.spdx.json",
            "sbom-bao-kms-provider-linux-arm64.cdx.json",
            "sbom-bao-kms-provider-linux-arm64.spdx.json",
            "vulnerability-summary.json",
            "vulnerability-summary.md");
  }

  @Test
  void listed_bothFamilies_hasTenMoreFilesThanOne() throws Exception {
    ReleaseVersion version = ReleaseVersion.parse("0.1.0");

    List<ReleaseFile> one = new ReleaseFiles(version, List.of(Family.JWT)).listed();
    List<ReleaseFile> both = new ReleaseFiles(version, List.of(Family.JWT, Family.PKCS11)).listed();

    assertThat(one).hasSize(21);
    assertThat(both).hasSize(31);
  }
}
