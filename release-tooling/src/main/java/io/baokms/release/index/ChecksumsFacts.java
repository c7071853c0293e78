package io.baokms.release.index;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.baokms.release.checksums.Digest;

/** The list of sums and its signature, both covered by the index alone. */
@JsonNaming(SnakeCaseStrategy.class)
public record ChecksumsFacts(
    String path, Digest digest, String signatureBundlePath, Digest signatureBundleDigest) {}
