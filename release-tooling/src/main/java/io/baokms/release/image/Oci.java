package io.baokms.release.image;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.baokms.release.checksums.Sha256;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The documents of an OCI image, as far as they are used here.
 *
 * @see <a href="https://github.com/opencontainers/image-spec">OCI image specification 1.1</a>
 */
final class Oci {
  static final String INDEX = "application/vnd.oci.image.index.v1+json";
  static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  static final String LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";
  static final String REF_NAME = "org.opencontainers.image.ref.name";
  static final int SCHEMA = 2;

  private Oci() {}

  /** The file {@code oci-layout}. */
  record Layout(String imageLayoutVersion) {}

  /** What runs on which machine. */
  record Platform(String architecture, String os) {}

  /** Where a blob is, and what it is. */
  record Descriptor(
      String mediaType,
      String digest,
      long size,
      @Nullable Platform platform,
      @Nullable Map<String, String> annotations) {

    static Descriptor of(String mediaType, Sha256 sum, long size) {
      return new Descriptor(mediaType, sum.digest(), size, null, null);
    }

    Descriptor on(Platform which) {
      return new Descriptor(mediaType, digest, size, which, annotations);
    }

    Descriptor named(String name) {
      return new Descriptor(mediaType, digest, size, platform, Map.of(REF_NAME, name));
    }
  }

  /** A list of manifests: {@code index.json}, and the blob for both platforms. */
  record Index(int schemaVersion, String mediaType, List<Descriptor> manifests) {}

  /** One platform's image. */
  record Manifest(
      int schemaVersion, String mediaType, Descriptor config, List<Descriptor> layers) {}

  /** How one platform's image is run. */
  record Config(
      String created,
      String architecture,
      String os,
      Execution config,
      RootFs rootfs,
      List<Step> history) {}

  /** The process that a container starts. */
  record Execution(
      @JsonProperty("User") String user,
      @JsonProperty("Entrypoint") List<String> entrypoint,
      @JsonProperty("WorkingDir") String workingDir,
      @JsonProperty("Labels") Map<String, String> labels) {}

  /** The layers, by the digest of their tar before compression. */
  record RootFs(String type, @JsonProperty("diff_ids") List<String> diffIds) {}

  /** Where a layer comes from. */
  record Step(String created, @JsonProperty("created_by") String createdBy) {}
}
