package io.baokms.release.reproduce;

import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.json.Json;
import io.baokms.release.reproduce.ComparedFile.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares the digests under which the two builds' images are pulled. */
final class ImageDigests {
  private static final String INDEX = "index.json";

  private ImageDigests() {}

  static ComparedFile compare(Path primary, Path rebuild) throws ReleaseException {
    Sha256 one = digest(primary);
    Sha256 other = digest(rebuild);
    Status status = one.equals(other) ? Status.MATCH : Status.MISMATCH;
    return new ComparedFile(ReproducibilityReport.IMAGE, one, other, status, null, null);
  }

  private static Sha256 digest(Path archive) throws ReleaseException {
    String name = "the image archive's " + INDEX;
    try {
      byte[] index =
          Part.of(Files.readAllBytes(archive)).stream()
              .filter(part -> part.name().equals(INDEX))
              .findFirst()
              .map(Part::bytes)
              .orElseThrow(() -> ReleaseException.input(name + " is missing"));
      String digest = Json.tree(name, index).path("manifests").path(0).path("digest").asText("");
      return Sha256.parse(digest.replaceFirst("^sha256:", ""));
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + name, e);
    }
  }
}
