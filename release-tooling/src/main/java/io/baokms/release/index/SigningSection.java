package io.baokms.release.index;

import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.FileSum;
import io.baokms.release.evidence.EvidencePaths;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.sign.BundleFile;
import io.baokms.release.sign.Signer;
import io.baokms.release.sign.Statement;
import java.util.Map;

/** Makes the entries of who signed, and of what a public log attests. */
record SigningSection(IndexSources sources, Map<String, FileSum> sums) {

  SigningFacts signing() throws ReleaseException {
    byte[] bundle = sources.folder().bytes(ReleaseFiles.CHECKSUMS_BUNDLE);
    return SigningFacts.of(Signer.of(BundleFile.of(ReleaseFiles.CHECKSUMS_BUNDLE, bundle)));
  }

  /** Attestations exist when the release was signed by a workflow and their check is evidence. */
  AttestationFacts attestations(ImageFacts image) throws ReleaseException {
    String identity = signing().identity();
    FileRef provenance = IndexAssembly.ref(sums, ReleaseFiles.PROVENANCE);
    int subjects = sources.checksums().lines().size() + 2;
    if (identity == null) {
      return without("signed by a key; only the release workflow attests", provenance, subjects);
    }
    if (sources.evidence().bytes(EvidencePaths.ATTESTATIONS_VERIFIED).isEmpty()) {
      String why = "the evidence holds no " + EvidencePaths.ATTESTATIONS_VERIFIED;
      return without(why, provenance, subjects);
    }
    String subject = sources.plan().project().imageRepository() + "@" + image.digest().text();
    return new AttestationFacts(
        true, null, subject, identity, provenance, Statement.PROVENANCE, subjects);
  }

  private static AttestationFacts without(String why, FileRef provenance, int subjects) {
    return new AttestationFacts(false, why, null, null, provenance, Statement.PROVENANCE, subjects);
  }
}
