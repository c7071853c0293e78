package io.baokms.release.sign;

import io.baokms.release.layout.ReleaseFiles;
import java.util.Map;

/**
 * What the issuer of a certificate says of the workflow that asks for it.
 *
 * @param identity URI of the workflow, with its ref
 * @param issuer who vouches for it
 * @param ref what is built
 * @param commit what is built, 40 hex digits
 */
public record SigningWorkflow(String identity, String issuer, String ref, String commit) {
  private static final String REPOSITORY = "https://github.com/baokms/bao-kms-provider";

  /** Returns our release workflow, for the tag and commit of these files. */
  public static SigningWorkflow of(ReleaseFiles files, String commit) {
    String ref = "refs/tags/" + files.version().text();
    return new SigningWorkflow(
        REPOSITORY + "/.github/workflows/release.yml@" + ref,
        "https://token.actions.githubusercontent.com",
        ref,
        commit);
  }

  /** Returns this workflow at another ref, with the identity it has. */
  public SigningWorkflow atRef(String other) {
    return new SigningWorkflow(identity, issuer, other, commit);
  }

  /**
   * Returns the claims as Fulcio's extensions, by the last arc of their OID.
   *
   * @see <a href="https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md">Fulcio's OIDs</a>
   */
  Map<Integer, String> claims() {
    return Map.of(8, issuer, 9, identity, 12, REPOSITORY, 13, commit, 14, ref);
  }
}
