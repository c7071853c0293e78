package io.baokms.release.index;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.baokms.release.checksums.Digest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The image.
 *
 * @param ref repository and tag
 * @param digest of the index for all platforms: what is signed
 * @param rebuildDigest of the second build, null when there was none
 * @param platforms in the order of the image's own index
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ImageFacts(
    String ref,
    Digest digest,
    @Nullable Digest rebuildDigest,
    FileRef archive,
    FileRef signature,
    List<PlatformFacts> platforms) {
  /** Copies the lists. */
  public ImageFacts {
    platforms = List.copyOf(platforms);
  }
}
