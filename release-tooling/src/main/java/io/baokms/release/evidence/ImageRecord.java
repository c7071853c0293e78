package io.baokms.release.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * {@code digests/image.json}: the image, by reference and by digest.
 *
 * @param ref repository and tag
 * @param digest of the index with both platforms
 */
public record ImageRecord(
    @JsonProperty(required = true) String ref, @JsonProperty(required = true) String digest) {
  /** Refuses a digest of another form. */
  public ImageRecord {
    Forms.digest(digest);
  }
}
