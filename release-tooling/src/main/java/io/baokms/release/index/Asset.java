package io.baokms.release.index;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.layout.AssetKind;
import org.jspecify.annotations.Nullable;

/**
 * A published file.
 *
 * @param path in the release folder, which is its name
 * @param sha256 of the file
 * @param recordedSha256 what {@code checksums.txt} says, null when it has no line for it
 * @param tested whether a passed row of the evidence names the file's digest
 * @param rebuildSha256 of the second build, null when there was none
 * @param packageFacts what a package says of itself, null for other kinds
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Asset(
    String name,
    String path,
    Sha256 sha256,
    long sizeBytes,
    @Nullable Sha256 recordedSha256,
    boolean includedInChecksumsTxt,
    AssetKind kind,
    @Nullable String family,
    @Nullable String goos,
    @Nullable String goarch,
    boolean tested,
    @Nullable Sha256 rebuildSha256,
    Reproducible reproducible,
    @JsonProperty("package") @Nullable PackageFacts packageFacts) {}
