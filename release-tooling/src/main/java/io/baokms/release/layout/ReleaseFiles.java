package io.baokms.release.layout;

import io.baokms.release.version.ReleaseVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The exact set of files of one release.
 *
 * @param families in the order of the command line
 */
public record ReleaseFiles(ReleaseVersion version, List<Family> families) {
  /** The list of SHA-256 sums. */
  public static final String CHECKSUMS = "checksums.txt";

  /** The signature over the list. */
  public static final String CHECKSUMS_BUNDLE = "checksums.txt.bundle";

  /** What is in the release and where it comes from. */
  public static final String INDEX = "provenance-index.json";

  /** The signature over the index. */
  public static final String INDEX_BUNDLE = "provenance-index.json.bundle";

  /** The signed statement of how the files were built. */
  public static final String PROVENANCE = "provenance.sigstore.json";

  /** The signature over the image's digest. */
  public static final String IMAGE_SIGNATURE = "image-signature.sigstore.json";

  private static final String IMAGE = "image";

  /** Copies the families. */
  public ReleaseFiles {
    families = List.copyOf(families);
  }

  /** Returns every file, in byte order of the names. */
  public List<ReleaseFile> all() {
    List<ReleaseFile> files = new ArrayList<>();
    for (Family family : families) {
      for (Arch arch : Arch.values()) {
        perArchitecture(files, family, arch);
      }
    }
    shared(files);
    derived(files);
    files.sort(Comparator.comparing(ReleaseFile::name));
    return List.copyOf(files);
  }

  /** Returns the files of {@code checksums.txt}, in its order. */
  public List<ReleaseFile> listed() {
    return all().stream().filter(ReleaseFile::listed).toList();
  }

  /** Returns the name of the single self-extracting file. */
  public String binary(Family family, Arch arch) {
    return family.artifact() + "_" + version.text() + "_linux_" + arch.goarch();
  }

  /** Returns the name of the Debian package. */
  public String deb(Family family, Arch arch) {
    return binary(family, arch) + ".deb";
  }

  /** Returns the name of the RPM package. */
  public String rpm(Family family, Arch arch) {
    return binary(family, arch) + ".rpm";
  }

  /** Returns the name of the tarball for systemd hosts. */
  public String systemdBundle(Arch arch) {
    return Family.PROGRAM + "_" + version.text() + "_systemd_linux_" + arch.goarch() + ".tar.gz";
  }

  /** Returns the name of the tarball for static-pod hosts. */
  public String staticPodBundle() {
    return Family.PROGRAM + "_" + version.text() + "_static-pod.tar.gz";
  }

  /** Returns the name of the image archive. */
  public String image() {
    return Family.PROGRAM + "_" + version.text() + "_oci.tar";
  }

  /** Returns the name of the evidence pack. */
  public String evidence() {
    return Family.PROGRAM + "_" + version.text() + "_evidence.tar.gz";
  }

  private void perArchitecture(List<ReleaseFile> files, Family family, Arch arch) {
    files.add(new ReleaseFile(binary(family, arch), AssetKind.BINARY, family, arch, true));
    files.add(new ReleaseFile(deb(family, arch), AssetKind.DEB, family, arch, true));
    files.add(new ReleaseFile(rpm(family, arch), AssetKind.RPM, family, arch, true));
    if (family.equals(Family.JWT)) {
      String name = systemdBundle(arch);
      files.add(new ReleaseFile(name, AssetKind.SYSTEMD_BUNDLE, family, arch, true));
    }
    String subject = family.artifact() + "-linux-" + arch.goarch();
    sbom(files, subject, family, arch);
  }

  private void shared(List<ReleaseFile> files) {
    files.add(listed(staticPodBundle(), AssetKind.STATIC_POD_BUNDLE));
    files.add(listed(image(), AssetKind.OCI_IMAGE));
    sbom(files, Family.PROGRAM + "-" + IMAGE, null, null);
    files.add(listed("vulnerability-summary.json", AssetKind.SCAN));
    files.add(listed("vulnerability-summary.md", AssetKind.SCAN));
    files.add(listed("reproducibility-report.json", AssetKind.REPRODUCIBILITY));
    files.add(listed("reproducibility-report.md", AssetKind.REPRODUCIBILITY));
    files.add(listed("release-notes.md", AssetKind.NOTES));
  }

  private void derived(List<ReleaseFile> files) {
    files.add(unlisted(CHECKSUMS, AssetKind.CHECKSUMS));
    files.add(unlisted(CHECKSUMS_BUNDLE, AssetKind.SIGNATURE));
    files.add(unlisted(IMAGE_SIGNATURE, AssetKind.SIGNATURE));
    files.add(unlisted(PROVENANCE, AssetKind.PROVENANCE));
    files.add(unlisted(evidence(), AssetKind.EVIDENCE));
    files.add(unlisted(INDEX, AssetKind.PROVENANCE));
    files.add(unlisted(INDEX_BUNDLE, AssetKind.SIGNATURE));
  }

  private static void sbom(
      List<ReleaseFile> files, String subject, @Nullable Family family, @Nullable Arch arch) {
    for (String format : List.of("spdx", "cdx")) {
      String name = "sbom-" + subject + "." + format + ".json";
      files.add(new ReleaseFile(name, AssetKind.SBOM, family, arch, true));
    }
  }

  private static ReleaseFile listed(String name, AssetKind kind) {
    return new ReleaseFile(name, kind, null, null, true);
  }

  private static ReleaseFile unlisted(String name, AssetKind kind) {
    return new ReleaseFile(name, kind, null, null, false);
  }
}
