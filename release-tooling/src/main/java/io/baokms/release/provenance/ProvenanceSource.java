package io.baokms.release.provenance;

import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Checksums;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.facts.BuildFacts;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.layout.ReleaseFolder;
import io.baokms.release.readback.ImageReader;
import io.baokms.release.sign.Statement;
import io.baokms.release.sign.Subject;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the statement of how a release folder was built.
 *
 * @param repository {@code owner/name} at the source host
 * @param image repository of the image
 */
public record ProvenanceSource(
    ReleaseFolder folder, BuildFacts facts, String repository, String image) {

  /** Returns the statement: its subjects are each listed file, the list, and the image. */
  public Statement statement(BuildRun run) throws ReleaseException {
    Provenance predicate =
        new Provenance(
            definition(),
            new Provenance.RunDetails(
                new Provenance.Builder(run.builderId().toString()),
                new Provenance.Metadata(
                    run.invocationId(), facts.startedAtUtc(), facts.finishedAtUtc())));
    return Statement.of(subjects(), Statement.PROVENANCE, predicate);
  }

  private List<Subject> subjects() throws ReleaseException {
    byte[] list = folder.bytes(ReleaseFiles.CHECKSUMS);
    List<Subject> subjects = new ArrayList<>();
    for (Checksums.Line line : Checksums.parse(list).lines()) {
      subjects.add(Subject.of(line.name(), line.sha256()));
    }
    subjects.add(Subject.of(ReleaseFiles.CHECKSUMS, Sha256.of(list)));
    Sha256 digest = ImageReader.read(folder.file(folder.files().image())).digest();
    subjects.add(Subject.of(image, digest));
    return subjects;
  }

  private Provenance.BuildDefinition definition() throws ReleaseException {
    return new Provenance.BuildDefinition(
        "https://github.com/" + repository + "/release-tooling/build/v1",
        new Provenance.ExternalParameters(facts.version(), facts.sourceRef(), facts.families()),
        new Provenance.InternalParameters(facts.sourceDateEpoch()),
        new DependencyList(folder, facts, repository).dependencies());
  }
}
