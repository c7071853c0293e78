package io.baokms.release.verify;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Checksums;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.layout.AssetKind;
import io.baokms.release.layout.ReleaseFile;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.layout.ReleaseFolder;
import io.baokms.release.readback.SbomSubjects;
import io.baokms.release.sign.Statement;
import io.baokms.release.sign.Subject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares what statements and SBOMs are about with the list and the image.
 *
 * @param image digest of the image
 */
record SubjectCheck(ReleaseFolder folder, Checksums list, Sha256 image) {

  /**
   * Requires that a provenance is about each listed file, the list and the image, and nothing else.
   *
   * @throws ReleaseException {@code SUBJECT_MISMATCH}
   */
  void provenance(Statement statement) throws ReleaseException {
    Problems problems = new Problems();
    Set<Subject> missing = new HashSet<>();
    list.lines().forEach(line -> missing.add(Subject.of(line.name(), line.sha256())));
    missing.add(Subject.of(ReleaseFiles.CHECKSUMS, Sha256.of(list.bytes())));
    boolean imageNamed = false;
    for (Subject subject : statement.subject()) {
      if (subject.digest().sha256().equals(image)) {
        imageNamed = true;
      } else if (!missing.remove(subject)) {
        problems.add(Code.SUBJECT_MISMATCH, "the provenance is about another " + subject.name());
      }
    }
    if (!imageNamed) {
      problems.add(Code.SUBJECT_MISMATCH, "the provenance is not about the image");
    }
    missing.forEach(subject ->
        problems.add(Code.SUBJECT_MISMATCH, "the provenance is not about " + subject.name()));
    problems.requireNone();
  }

  /**
   * Requires that every SBOM describes the files of its family and architecture, as they are.
   *
   * @throws ReleaseException {@code SUBJECT_MISMATCH}, {@code TAG_MISMATCH} or {@code JSON_INVALID}
   */
  void sboms() throws ReleaseException {
    Problems problems = new Problems();
    for (ReleaseFile file : folder.files().listed()) {
      if (file.kind() == AssetKind.SBOM) {
        problems.attempt(() -> sbom(file, problems));
      }
    }
    problems.requireNone();
  }

  private void sbom(ReleaseFile file, Problems problems) throws ReleaseException {
    SbomSubjects sbom = SbomSubjects.read(file.name(), folder.bytes(file.name()));
    if (!sbom.version().equals(folder.files().version().text())) {
      problems.add(Code.TAG_MISMATCH, file.name() + " is about \"" + sbom.version() + "\"");
    }
    for (ReleaseFile subject : subjects(file)) {
      Sha256 stated = sbom.sums().get(subject.name());
      if (stated == null || !list.sum(subject.name()).filter(stated::equals).isPresent()) {
        problems.add(Code.SUBJECT_MISMATCH, file.name() + " does not describe " + subject.name());
      }
    }
    if (file.family() == null && !sbom.sums().containsValue(image)) {
      problems.add(Code.SUBJECT_MISMATCH, file.name() + " does not describe the image");
    }
  }

  private List<ReleaseFile> subjects(ReleaseFile sbom) {
    return folder.files().listed().stream()
        .filter(file -> file.kind() != AssetKind.SBOM && isProgram(file))
        .filter(file -> isOf(sbom, file))
        .toList();
  }

  private static boolean isProgram(ReleaseFile file) {
    return file.family() != null
        || file.kind() == AssetKind.OCI_IMAGE
        || file.kind() == AssetKind.STATIC_POD_BUNDLE;
  }

  private static boolean isOf(ReleaseFile sbom, ReleaseFile file) {
    return sbom.family() == null
        ? file.family() == null
        : sbom.family().equals(file.family()) && sbom.arch() == file.arch();
  }
}
