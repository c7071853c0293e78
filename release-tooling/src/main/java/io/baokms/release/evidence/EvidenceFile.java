package io.baokms.release.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.baokms.release.checksums.Sha256;
import java.util.Objects;

/**
 * One file that a row rests on.
 *
 * @param path inside the evidence folder
 * @param sha256 of its bytes
 * @param sizeBytes its length
 */
public record EvidenceFile(
    @JsonProperty(required = true) String path,
    @JsonProperty(required = true) Sha256 sha256,
    @JsonProperty(value = "size_bytes", required = true) long sizeBytes) {
  /** Refuses a path that leads out of the folder. */
  public EvidenceFile {
    Forms.path(path);
    Objects.requireNonNull(sha256, "sha256");
  }
}
