package io.baokms.release.sign;

import dev.sigstore.KeylessVerifier;
import io.baokms.release.checksums.Sha256;
import java.net.URI;
import java.nio.file.Path;

/**
 * A public release that others signed without a key: sigstore-java 2.0.0, the library that verifies
 * it, as its project published it with the bundle beside it.
 */
public final class RealRelease {
  /** Who signed it. */
  public static final CertificatePolicy POLICY =
      new CertificatePolicy(
          "https://github.com/sigstore/sigstore-java/.github/workflows/"
              + "release-sigstore-java-from-tag.yaml@refs/tags/v2.0.0",
          "https://token.actions.githubusercontent.com",
          "refs/tags/v2.0.0",
          "411721f4879abebd95bd9ab6ed3724366b13cdce");

  /** Who signed the provenance. */
  static final CertificatePolicy PROVENANCE_POLICY =
      new CertificatePolicy(
          "https://github.com/trailofbits/pypi-attestations/.github/workflows/"
              + "release.yml@refs/tags/v0.0.19",
          "https://token.actions.githubusercontent.com",
          "refs/tags/v0.0.19",
          "08802efe1f8e5fec4ad842d6b8ce97656092ee72");

  /** What the provenance is about. */
  static final Sha256 PROVENANCE_SUBJECT =
      new Sha256("9bb1add04b1b4e182be6b0b80931593f7a291eb49d69b4fd728a5d4cbcdc4bd3");

  private RealRelease() {}

  /** The provenance of another public release: a statement that a certificate signed. */
  static BundleFile provenance() throws Exception {
    return BundleFile.read(resource("pypi_attestations-0.0.19.tar.gz.slsa.sigstore.json"));
  }

  /** The public-good root of sigstore, as its Python client ships it. */
  static Path trustedRoot() throws Exception {
    return resource("trusted_root.json");
  }

  /** The root of sigstore's staging instance, which vouches for no public release. */
  static Path otherRoot() throws Exception {
    return resource("trusted_root.staging.json");
  }

  static BundleFile bundle() throws Exception {
    return BundleFile.read(resource("sigstore-java-2.0.0.jar.sigstore.json"));
  }

  /** The jar is on our class path; a new version of it needs its own bundle. */
  static Sha256 jar() throws Exception {
    URI jar = KeylessVerifier.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    return Sha256.of(Path.of(jar));
  }

  private static Path resource(String name) throws Exception {
    return Path.of(RealRelease.class.getResource("/sigstore/" + name).toURI());
  }
}
