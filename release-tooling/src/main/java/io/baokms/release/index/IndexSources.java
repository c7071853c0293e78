package io.baokms.release.index;

import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Checksums;
import io.baokms.release.checksums.FileSum;
import io.baokms.release.evidence.EvidenceFolder;
import io.baokms.release.facts.BuildFacts;
import io.baokms.release.layout.ReleaseFile;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.layout.ReleaseFolder;
import io.baokms.release.matrix.Compatibility;
import io.baokms.release.plan.ReleasePlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What an index is made of.
 *
 * @param repository checkout that was built
 * @param facts of the build that made the folder
 */
record IndexSources(
    Path repository,
    ReleaseFolder folder,
    BuildFacts facts,
    ReleasePlan plan,
    Compatibility matrix,
    EvidenceFolder evidence) {

  static IndexSources open(Path repository, Path folder, Path evidence) throws ReleaseException {
    return new IndexSources(
        repository,
        ReleaseFolder.open(folder),
        BuildFacts.load(folder),
        ReleasePlan.load(repository),
        Compatibility.load(repository),
        EvidenceFolder.open(evidence));
  }

  Checksums checksums() throws ReleaseException {
    return Checksums.parse(folder.bytes(ReleaseFiles.CHECKSUMS));
  }

  /** Returns the files that the index lists. */
  List<ReleaseFile> files() {
    return folder.files().all().stream()
        .filter(file -> !file.name().startsWith(ReleaseFiles.INDEX))
        .toList();
  }

  Map<String, FileSum> sums() throws ReleaseException {
    List<String> names = files().stream().map(ReleaseFile::name).toList();
    for (String name : names) {
      folder.requireRegular(name);
    }
    return FileSum.all(folder, names);
  }
}
