package io.baokms.release.image;

import io.baokms.release.version.ReleaseVersion;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What every platform's image says about itself.
 *
 * @param revision commit, 40 hex digits
 * @param source address of the repository
 * @param epoch the only time in the image
 */
public record ImagePlan(ReleaseVersion version, String revision, String source, Instant epoch) {
  private static final String LABEL = "org.opencontainers.image.";

  Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>();
    labels.put(LABEL + "title", "bao-kms-provider");
    labels.put(LABEL + "description", "Kubernetes KMS v2 provider that seals with OpenBao Transit");
    labels.put(LABEL + "source", source);
    labels.put(LABEL + "version", version.text());
    labels.put(LABEL + "revision", revision);
    labels.put(LABEL + "licenses", "Apache-2.0");
    return labels;
  }
}
