package io.baokms.release.verify;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Checksums;
import io.baokms.release.checksums.Digest;
import io.baokms.release.index.Asset;
import io.baokms.release.index.FileRef;
import io.baokms.release.index.ProvenanceIndex;
import io.baokms.release.index.SbomFacts;
import java.util.Optional;

/**
 * Compares the parts of an index with each other and with the list.
 *
 * @param index that is judged
 */
record IndexReferences(ProvenanceIndex index) {

  /**
   * Requires that the index says of every file what the list says.
   *
   * @throws ReleaseException {@code RECORDED_MISMATCH}
   */
  void require(Checksums list) throws ReleaseException {
    Problems problems = new Problems();
    for (Asset asset : index.assets()) {
      var recorded = list.sum(asset.name());
      if (recorded.isPresent() != asset.includedInChecksumsTxt()
          || !recorded.equals(Optional.ofNullable(asset.recordedSha256()))
          || !recorded.orElse(asset.sha256()).equals(asset.sha256())) {
        problems.add(
            Code.RECORDED_MISMATCH,
            "the index says of " + asset.name() + " what checksums.txt does not");
      }
    }
    problems.requireNone();
  }

  /**
   * Requires that whatever the index says of a file elsewhere is what its entry says.
   *
   * @throws ReleaseException {@code RECORDED_MISMATCH}
   */
  void require() throws ReleaseException {
    Problems problems = new Problems();
    reference(index.release().notes(), problems);
    reference(index.image().archive(), problems);
    reference(index.image().signature(), problems);
    reference(index.attestations().provenance(), problems);
    reference(index.reproducibility().report(), problems);
    reference(index.scan().report(), problems);
    var evidence = index.evidence();
    reference(new FileRef(evidence.path(), evidence.digest(), evidence.sizeBytes()), problems);
    var checksums = index.checksums();
    digest(checksums.path(), checksums.digest(), problems);
    digest(checksums.signatureBundlePath(), checksums.signatureBundleDigest(), problems);
    for (SbomFacts sbom : index.sboms()) {
      reference(new FileRef(sbom.path(), sbom.digest(), sbom.sizeBytes()), problems);
    }
    problems.requireNone();
  }

  private void reference(FileRef file, Problems problems) {
    digest(file.path(), file.digest(), problems);
    index
        .asset(file.path())
        .filter(asset -> asset.sizeBytes() != file.sizeBytes())
        .ifPresent(asset ->
            problems.add(Code.RECORDED_MISMATCH, "the index has two sizes for " + asset.name()));
  }

  private void digest(String path, Digest digest, Problems problems) {
    boolean same =
        index.asset(path).filter(asset -> asset.sha256().equals(digest.sha256())).isPresent();
    if (!same) {
      problems.add(Code.RECORDED_MISMATCH, "the index has no entry for " + path + " with that sum");
    }
  }
}
