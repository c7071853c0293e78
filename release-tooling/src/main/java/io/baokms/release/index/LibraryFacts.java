package io.baokms.release.index;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.baokms.release.checksums.Sha256;

/**
 * A file of the Maven repository that the libraries are published in.
 *
 * @param path below {@code dist/maven}
 */
@JsonNaming(SnakeCaseStrategy.class)
public record LibraryFacts(String path, Sha256 sha256) {}
