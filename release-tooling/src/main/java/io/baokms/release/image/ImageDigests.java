package io.baokms.release.image;

import io.baokms.release.checksums.Sha256;
import io.baokms.release.layout.Arch;
import java.util.List;

/**
 * What names an image beyond doubt.
 *
 * @param digest of the index for both platforms: what a registry shows and a signature covers
 * @param platforms in the order of the index
 */
public record ImageDigests(Sha256 digest, List<PlatformDigests> platforms) {

  /** Copies the list. */
  public ImageDigests {
    platforms = List.copyOf(platforms);
  }

  /**
   * One platform's part.
   *
   * @param manifest of the platform
   * @param config of the platform
   * @param sizeBytes of the manifest, as its descriptor states it
   */
  public record PlatformDigests(Arch arch, Sha256 manifest, Sha256 config, long sizeBytes) {}
}
