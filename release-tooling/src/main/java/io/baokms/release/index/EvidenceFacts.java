package io.baokms.release.index;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.baokms.release.checksums.Digest;

/**
 * The evidence pack.
 *
 * @param rows number of its rows
 */
@JsonNaming(SnakeCaseStrategy.class)
public record EvidenceFacts(String path, Digest digest, long sizeBytes, int rows) {}
