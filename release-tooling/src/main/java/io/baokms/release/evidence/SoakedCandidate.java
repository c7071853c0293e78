package io.baokms.release.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.release.ReleaseException;
import io.baokms.release.json.Json;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.version.ReleaseVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The candidate that was in use, as its own index states it.
 *
 * @param digests of its files, sorted
 */
record SoakedCandidate(ReleaseVersion version, String commit, List<String> digests) {

  /** Finds the index among the files of the row. */
  static SoakedCandidate of(List<Path> files) throws ReleaseException {
    for (Path file : files) {
      if (file.endsWith(ReleaseFiles.INDEX)) {
        return read(file);
      }
    }
    throw ReleaseException.input(
        "row soak needs --file with the candidate's " + ReleaseFiles.INDEX);
  }

  private static SoakedCandidate read(Path file) throws ReleaseException {
    try {
      JsonNode index = Json.tree(file.toString(), Files.readAllBytes(file));
      List<String> digests = new ArrayList<>();
      index.path("assets").forEach(asset -> digests.add("sha256:" + asset.path("sha256").asText()));
      return new SoakedCandidate(
          ReleaseVersion.parse(index.at("/release/version").asText()),
          index.at("/release/source_commit").asText(),
          digests.stream().sorted().distinct().toList());
    } catch (IOException e) {
      throw ReleaseException.input("cannot read " + file + ": " + e.getMessage());
    }
  }
}
