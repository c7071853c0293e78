package io.baokms.release.checksums;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A SHA-256 sum as OCI and the index write it: {@code sha256:} and 64 lower-case hex digits. */
public record Digest(Sha256 sha256) {
  private static final String PREFIX = "sha256:";

  /**
   * Reads a digest.
   *
   * @throws IllegalArgumentException when it has another form
   */
  @JsonCreator
  public static Digest parse(String text) {
    if (!text.startsWith(PREFIX)) {
      throw new IllegalArgumentException("\"" + text + "\" is not " + PREFIX + " and hex digits");
    }
    return new Digest(new Sha256(text.substring(PREFIX.length())));
  }

  /** Returns the text. */
  @JsonValue
  public String text() {
    return PREFIX + sha256.hex();
  }
}
