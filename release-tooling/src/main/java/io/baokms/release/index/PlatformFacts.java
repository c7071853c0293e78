package io.baokms.release.index;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.baokms.release.checksums.Digest;
import org.jspecify.annotations.Nullable;

/**
 * One platform of the image.
 *
 * @param manifestDigest of the platform's manifest
 * @param rebuildManifestDigest of the second build, null when that had another image or was none
 * @param sizeBytes of the manifest
 */
@JsonNaming(SnakeCaseStrategy.class)
public record PlatformFacts(
    String os,
    String architecture,
    Digest manifestDigest,
    @Nullable Digest rebuildManifestDigest,
    Digest configDigest,
    long sizeBytes) {}
