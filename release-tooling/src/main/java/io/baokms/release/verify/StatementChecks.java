package io.baokms.release.verify;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Checksums;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.index.ProvenanceIndex;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.layout.ReleaseFolder;
import io.baokms.release.provenance.Provenance;
import io.baokms.release.readback.ImageArchive;
import io.baokms.release.readback.ImageReader;
import io.baokms.release.readback.StaticPodReader;
import io.baokms.release.sign.BundleFile;
import io.baokms.release.sign.Statement;
import java.util.Map;
import java.util.Optional;

/**
 * Proves the image, and what is stated about it and about the files.
 *
 * @param index as it was read, empty when it could not be
 */
record StatementChecks(Request request, Checklist checks, Optional<ProvenanceIndex> index) {

  Optional<ImageArchive> image() throws ReleaseException {
    String archive = request.folder().files().image();
    Optional<ImageArchive> image =
        checks.find(
            "image.archive",
            "Blobs of the image",
            () -> {
              request.folder().requireRegular(archive);
              return ImageReader.read(request.folder().file(archive));
            });
    if (image.isEmpty()) {
      checks.skip("image.version", "Image of the version and of the index");
      checks.skip("image.reference", "Static pods name the image");
      checks.skip("image.signature", "Signature of the image");
      return image;
    }
    ImageCheck check = new ImageCheck(image.get());
    checks.run(
        "image.version",
        "Image of the version and of the index",
        () -> {
          check.require(request.version());
          if (index.isPresent()) {
            check.require(index.get());
          }
        });
    checks.run(
        "image.reference", "Static pods name the image", () -> requireReference(image.get()));
    checks.run("image.signature", "Signature of the image", () -> requireSigned(image.get()));
    return image;
  }

  private void requireReference(ImageArchive image) throws ReleaseException {
    ReleaseFolder folder = request.folder();
    String bundle = folder.files().staticPodBundle();
    folder.requireRegular(bundle);
    String reference = StaticPodReader.imageReference(folder.file(bundle));
    String expected = ":" + request.version().text() + "@" + image.digest().digest();
    if (!reference.endsWith(expected)) {
      throw ReleaseException.check(
          Code.DIGEST_MISMATCH, bundle + " is for the image " + reference + ", not …" + expected);
    }
    if (index.isPresent() && !reference.startsWith(index.get().image().ref() + "@")) {
      throw ReleaseException.check(
          Code.RECORDED_MISMATCH, bundle + " is for another image than the index names");
    }
  }

  private void requireSigned(ImageArchive image) throws ReleaseException {
    String bundle = ReleaseFiles.IMAGE_SIGNATURE;
    Statement statement = statement(bundle, image.digest(), Statement.IMAGE_SIGNATURE);
    if (statement.subject().size() != 1 || !statement.predicate().equals(Map.of())) {
      throw ReleaseException.check(
          Code.SUBJECT_MISMATCH, bundle + " states more than that the image is signed");
    }
  }

  private Statement statement(String bundle, Sha256 subject, String predicateType)
      throws ReleaseException {
    BundleFile file = BundleFile.of(bundle, request.folder().bytes(bundle));
    byte[] payload = request.trust().requireStatement(file, subject);
    return Statement.parse(bundle, payload, predicateType);
  }

  void run(Optional<Checksums> list, Optional<ImageArchive> image) throws ReleaseException {
    if (list.isEmpty() || image.isEmpty()) {
      checks.skip("provenance.subjects", "Provenance of every file");
      checks.skip("sbom.subjects", "SBOMs describe the files");
      return;
    }
    SubjectCheck subjects = new SubjectCheck(request.folder(), list.get(), image.get().digest());
    Sha256 sum = Sha256.of(list.get().bytes());
    checks.run(
        "provenance.subjects",
        "Provenance of every file",
        () -> {
          Statement statement = statement(ReleaseFiles.PROVENANCE, sum, Statement.PROVENANCE);
          subjects.provenance(statement);
          requireSameBuild(Provenance.of(ReleaseFiles.PROVENANCE, statement));
        });
    checks.run("sbom.subjects", "SBOMs describe the files", subjects::sboms);
  }

  private void requireSameBuild(Provenance provenance) throws ReleaseException {
    var stated = provenance.buildDefinition().externalParameters();
    if (!stated.version().equals(request.version().text())) {
      throw ReleaseException.check(Code.TAG_MISMATCH, "the provenance is of " + stated.version());
    }
    String commit = provenance.commit();
    if (index.isPresent() && !index.get().release().sourceCommit().equals(commit)) {
      throw ReleaseException.check(
          Code.COMMIT_MISMATCH, "provenance and index name different commits");
    }
  }
}
