package io.baokms.release.build;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.repo.Checkout;
import io.baokms.release.version.ReleaseVersion;
import java.util.List;

/**
 * The checkout as the build finds it.
 *
 * @param reference {@code refs/tags/V}, else the branch, else {@code HEAD}
 */
record SourceState(Checkout checkout, String reference) {

  /**
   * Looks at the checkout.
   *
   * @throws ReleaseException {@code TAG_MISMATCH} when the POM states another version
   */
  static SourceState of(BuildRequest request, Deviations deviations) throws ReleaseException {
    Checkout checkout = Checkout.open(request.repository());
    ReleaseVersion stated = checkout.version();
    if (!stated.equals(request.version())) {
      throw ReleaseException.check(
          Code.TAG_MISMATCH,
          "--version is %s, pom.xml states %s".formatted(request.version().text(), stated.text()));
    }
    List<String> tags = checkout.ask("tag", "--points-at", "HEAD").lines().toList();
    boolean tagged = tags.contains(stated.text());
    deviations.attempt(() -> requireClean(checkout));
    deviations.attempt(() -> requireTag(tagged, stated));
    return new SourceState(checkout, tagged ? "refs/tags/" + stated.text() : branch(checkout));
  }

  private static void requireClean(Checkout checkout) throws ReleaseException {
    if (!checkout.clean()) {
      throw ReleaseException.check(
          Code.COMMIT_MISMATCH, "the checkout differs from its commit; commit or discard first");
    }
  }

  private static void requireTag(boolean tagged, ReleaseVersion version) throws ReleaseException {
    if (!tagged) {
      throw ReleaseException.check(
          Code.TAG_MISMATCH, "no tag " + version.text() + " points at the commit");
    }
  }

  private static String branch(Checkout checkout) throws ReleaseException {
    String name = checkout.ask("rev-parse", "--abbrev-ref", "HEAD");
    return name.equals("HEAD") ? name : "refs/heads/" + name;
  }
}
