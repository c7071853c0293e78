package io.baokms.release.index;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * Whose release it is.
 *
 * @param repository {@code owner/name} at the source host
 * @param binary name of the program
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ProjectFacts(String repository, String owner, String binary) {}
