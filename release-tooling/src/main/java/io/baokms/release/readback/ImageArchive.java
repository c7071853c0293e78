package io.baokms.release.readback;

import io.baokms.release.checksums.Sha256;
import java.util.List;

/**
 * What an OCI archive holds, every blob of it verified.
 *
 * @param refName the tag that it is known by
 * @param digest of the index for all platforms: the image's digest
 */
public record ImageArchive(String refName, Sha256 digest, List<Platform> platforms) {

  /** Copies the platforms. */
  public ImageArchive {
    platforms = List.copyOf(platforms);
  }

  /**
   * One platform's image.
   *
   * @param sizeBytes of the manifest
   * @param version that the image's label states
   * @param revision commit that the image's label states
   * @param layers sums of the gzipped tars, the lowest first
   */
  public record Platform(
      String os,
      String architecture,
      Sha256 manifest,
      long sizeBytes,
      Sha256 config,
      String version,
      String revision,
      List<Sha256> layers) {

    /** Copies the layers. */
    public Platform {
      layers = List.copyOf(layers);
    }
  }
}
