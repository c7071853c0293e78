package io.baokms.release.readback;

import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Digest;
import io.baokms.release.checksums.Sha256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an OCI image layout in a tar, and follows every descriptor in it.
 *
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/image-layout.md">image
 *     layout</a>
 */
public final class ImageReader {
  private static final String INDEX = "index.json";
  private static final String LABELS = "/config/Labels/org.opencontainers.image.";

  private final String name;
  private final BlobStore blobs;

  private ImageReader(String name, BlobStore blobs) {
    this.name = name;
    this.blobs = blobs;
  }

  /**
   * Returns what an archive holds.
   *
   * @throws ReleaseException {@code FILE_TYPE} when it is no tar, {@code DIGEST_MISMATCH}, {@code
   *     FILE_MISSING} or {@code FILE_EXTRA} for a blob, {@code JSON_INVALID} for a document
   */
  public static ImageArchive read(Path file) throws ReleaseException {
    return new ImageReader(file.getFileName().toString(), BlobStore.open(file)).read();
  }

  private ImageArchive read() throws ReleaseException {
    JsonNode top = only(blobs.document(INDEX).path("manifests"));
    Sha256 digest = digest(top);
    String refName = top.at("/annotations/org.opencontainers.image.ref.name").asText();
    List<ImageArchive.Platform> platforms = new ArrayList<>();
    for (JsonNode descriptor : blobs.document(digest).path("manifests")) {
      platforms.add(platform(descriptor));
    }
    blobs.requireAllUsed();
    return new ImageArchive(refName, digest, platforms);
  }

  private ImageArchive.Platform platform(JsonNode descriptor) throws ReleaseException {
    Sha256 manifestDigest = digest(descriptor);
    JsonNode manifest = blobs.document(manifestDigest);
    Sha256 configDigest = digest(manifest.path("config"));
    JsonNode config = blobs.document(configDigest);
    List<Sha256> layers = new ArrayList<>();
    for (JsonNode layer : manifest.path("layers")) {
      Sha256 sum = digest(layer);
      blobs.use(sum);
      layers.add(sum);
    }
    return new ImageArchive.Platform(
        descriptor.at("/platform/os").asText(),
        descriptor.at("/platform/architecture").asText(),
        manifestDigest,
        descriptor.path("size").asLong(),
        configDigest,
        config.at(LABELS + "version").asText(),
        config.at(LABELS + "revision").asText(),
        layers);
  }

  private JsonNode only(JsonNode manifests) throws ReleaseException {
    if (manifests.size() != 1) {
      throw invalid(INDEX + " must have one manifest, not " + manifests.size());
    }
    return manifests.path(0);
  }

  private Sha256 digest(JsonNode descriptor) throws ReleaseException {
    try {
      return Digest.parse(descriptor.path("digest").asText()).sha256();
    } catch (IllegalArgumentException e) {
      throw invalid("a descriptor has no digest: " + e.getMessage());
    }
  }

  private ReleaseException invalid(String why) {
    return ReleaseException.check(Code.JSON_INVALID, name + ": " + why);
  }
}
