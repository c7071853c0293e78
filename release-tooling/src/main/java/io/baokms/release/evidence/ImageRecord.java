package io.baokms.release.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.json.Json;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * {@code digests/image.json}: the image, by reference and by digest.
 *
 * @param ref repository and tag
 * @param digest of the index with both platforms
 */
public record ImageRecord(
    @JsonProperty(required = true) String ref, @JsonProperty(required = true) String digest) {
  private static final String INDEX = "index.json";

  /** Refuses a digest of another form. */
  public ImageRecord {
    Forms.digest(digest);
  }

  /** Returns the record of an image archive, whose layout names exactly one image. */
  static ImageRecord of(Path archive, String ref) throws ReleaseException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.getName().equals(INDEX)) {
          JsonNode index = Json.tree(INDEX, tar.readAllBytes());
          return new ImageRecord(ref, index.at("/manifests/0/digest").asText());
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw ReleaseException.io("cannot read " + archive, e);
    }
    throw ReleaseException.check(Code.FILE_MISSING, archive + " holds no " + INDEX);
  }
}
