package io.baokms.release.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What exists outside of checkout, folder and evidence.
 *
 * @param previous the release before this one, null for a first release
 * @param published what the host has under this version, null when nobody said
 */
public record OutsideFacts(@Nullable Previous previous, @Nullable Published published) {

  /** The release before this one. */
  public record Previous(String version, IndexFacts.ContractSums contract) {}

  /**
   * What a host has under a version: the file of {@code --published}.
   *
   * @param assets empty when nothing is published yet
   */
  public record Published(
      @JsonProperty("schema_version") int schemaVersion,
      String version,
      PublishedImage image,
      List<PublishedAsset> assets) {
    /** Copies the list. */
    public Published {
      assets = List.copyOf(assets);
    }
  }

  /** What a registry shows for the version's tag. */
  public record PublishedImage(String ref, String digest) {}

  /** A file at the host. */
  public record PublishedAsset(
      String name, @JsonProperty("size_bytes") long sizeBytes, String sha256) {}
}
