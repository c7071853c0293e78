package io.baokms.release.sign;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who must have signed, where a certificate says who did; all compared byte for byte.
 *
 * @param identity URI of the workflow, with its ref
 * @param issuer who vouched for the identity
 * @param sourceRef what was built, {@code refs/tags/V}
 * @param sourceCommit what was built, 40 hex digits; null for any
 */
public record CertificatePolicy(
    String identity, String issuer, String sourceRef, @Nullable String sourceCommit) {

  /**
   * Requires that a certificate, already verified, is of that identity and build.
   *
   * @param bundle its name, for messages
   * @throws ReleaseException {@code IDENTITY_MISMATCH}, {@code ISSUER_MISMATCH}, {@code
   *     TAG_MISMATCH} or {@code COMMIT_MISMATCH}
   */
  void require(String bundle, LeafCertificate leaf) throws ReleaseException {
    List<String> identities = leaf.identities();
    if (!identities.equals(List.of("uri:" + identity))) {
      throw ReleaseException.check(
          Code.IDENTITY_MISMATCH, bundle + " is signed by " + identities + ", not uri:" + identity);
    }
    require(bundle, Code.ISSUER_MISMATCH, leaf.issuer(), issuer);
    require(bundle, Code.TAG_MISMATCH, leaf.sourceRef(), sourceRef);
    if (sourceCommit != null) {
      require(bundle, Code.COMMIT_MISMATCH, leaf.sourceCommit(), sourceCommit);
    }
  }

  private static void require(String bundle, Code code, String actual, String expected)
      throws ReleaseException {
    if (!actual.equals(expected)) {
      throw ReleaseException.check(
          code, bundle + " is signed for \"" + actual + "\", not \"" + expected + "\"");
    }
  }
}
