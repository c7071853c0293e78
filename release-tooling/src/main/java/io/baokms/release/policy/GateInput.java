package io.baokms.release.policy;

import io.baokms.release.ReleaseException;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.version.ReleaseVersion;
import java.util.Optional;

/** Everything that the rules look at; nothing in it changes, and no rule reads anything else. */
public record GateInput(
    GateRequest request,
    RepositoryFacts repository,
    EvidenceFacts evidence,
    ReleaseFolderFacts folder,
    OutsideFacts outside) {

  /** Returns the version, or nothing when it is none. */
  Optional<ReleaseVersion> version() {
    try {
      return Optional.of(ReleaseVersion.parse(request.version()));
    } catch (ReleaseException _) {
      return Optional.empty();
    }
  }

  /** Returns the files that the release must hold, or nothing when its version is none. */
  Optional<ReleaseFiles> files() {
    return version().map(version -> new ReleaseFiles(version, repository.plan().families()));
  }

  /** Returns the index's facts, or nothing when it cannot be read. */
  Optional<IndexFacts> index() {
    return Optional.ofNullable(folder.index());
  }
}
