package io.baokms.release.verify;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.index.ProvenanceIndex;
import io.baokms.release.index.SigningFacts;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.layout.ReleaseFolder;
import io.baokms.release.sign.BundleFile;
import io.baokms.release.sign.Signer;
import java.util.List;

/**
 * Compares who signed with what the index says of it.
 *
 * @param folder whose bundles are each verified elsewhere
 */
record SignerCheck(ReleaseFolder folder, ProvenanceIndex index) {
  private static final List<String> BUNDLES =
      List.of(
          ReleaseFiles.CHECKSUMS_BUNDLE,
          ReleaseFiles.IMAGE_SIGNATURE,
          ReleaseFiles.PROVENANCE,
          ReleaseFiles.INDEX_BUNDLE);

  /**
   * Requires that each bundle is of the signer, and each certificate of the commit, of the index.
   *
   * @throws ReleaseException {@code RECORDED_MISMATCH} or {@code COMMIT_MISMATCH}
   */
  void require() throws ReleaseException {
    Problems problems = new Problems();
    for (String bundle : BUNDLES) {
      problems.attempt(() -> require(bundle));
    }
    problems.requireNone();
  }

  private void require(String bundle) throws ReleaseException {
    Signer signer = Signer.of(BundleFile.of(bundle, folder.bytes(bundle)));
    if (!SigningFacts.of(signer).equals(index.signing())) {
      throw ReleaseException.check(
          Code.RECORDED_MISMATCH, "the index names another signer than that of " + bundle);
    }
    String commit = index.release().sourceCommit();
    if (signer instanceof Signer.Workflow workflow && !workflow.commit().equals(commit)) {
      throw ReleaseException.check(
          Code.COMMIT_MISMATCH,
          bundle
              + " is signed for the commit "
              + workflow.commit()
              + ", the index is of "
              + commit);
    }
  }
}
