package io.baokms.release.verify;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Digest;
import io.baokms.release.index.ImageFacts;
import io.baokms.release.index.PlatformFacts;
import io.baokms.release.index.ProvenanceIndex;
import io.baokms.release.readback.ImageArchive;
import io.baokms.release.version.ReleaseVersion;
import java.util.List;
import java.util.Optional;

/**
 * Compares an image archive with the version and with the index.
 *
 * @param image as it was read, its blobs verified
 */
record ImageCheck(ImageArchive image) {

  /**
   * Requires that the archive and each platform's labels are of a version.
   *
   * @throws ReleaseException {@code TAG_MISMATCH}
   */
  void require(ReleaseVersion version) throws ReleaseException {
    Problems problems = new Problems();
    if (!image.refName().equals(version.text())) {
      problems.add(Code.TAG_MISMATCH, "the archive's ref is \"" + image.refName() + "\"");
    }
    for (ImageArchive.Platform platform : image.platforms()) {
      if (!platform.version().equals(version.text())) {
        problems.add(
            Code.TAG_MISMATCH,
            "the image for " + platform.architecture() + " is of \"" + platform.version() + "\"");
      }
    }
    problems.requireNone();
  }

  /**
   * Requires that the archive is the image that the index describes.
   *
   * @throws ReleaseException {@code DIGEST_MISMATCH} or {@code COMMIT_MISMATCH}
   */
  void require(ProvenanceIndex index) throws ReleaseException {
    Problems problems = new Problems();
    ImageFacts facts = index.image();
    List<PlatformFacts> platforms = image.platforms().stream().map(ImageCheck::facts).toList();
    List<PlatformFacts> stated =
        facts.platforms().stream().map(ImageCheck::withoutRebuild).toList();
    if (!facts.digest().sha256().equals(image.digest()) || !stated.equals(platforms)) {
      problems.add(Code.DIGEST_MISMATCH, "the archive holds another image than the index states");
    }
    String commit = index.release().sourceCommit();
    Optional<String> other =
        image.platforms().stream()
            .map(ImageArchive.Platform::revision)
            .filter(revision -> !revision.equals(commit))
            .findFirst();
    other.ifPresent(revision ->
        problems.add(Code.COMMIT_MISMATCH, "the image is of commit \"" + revision + "\""));
    problems.requireNone();
  }

  private static PlatformFacts facts(ImageArchive.Platform platform) {
    return new PlatformFacts(
        platform.os(),
        platform.architecture(),
        new Digest(platform.manifest()),
        null,
        new Digest(platform.config()),
        platform.sizeBytes());
  }

  private static PlatformFacts withoutRebuild(PlatformFacts facts) {
    return new PlatformFacts(
        facts.os(),
        facts.architecture(),
        facts.manifestDigest(),
        null,
        facts.configDigest(),
        facts.sizeBytes());
  }
}
