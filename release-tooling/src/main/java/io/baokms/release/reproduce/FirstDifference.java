package io.baokms.release.reproduce;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * Where two builds of a file begin to differ.
 *
 * @param path through the containers to the innermost part that differs, joined by {@code !}
 * @param offset in bytes, in that part
 * @param primaryHex up to 16 bytes of the first build from there
 * @param rebuildHex up to 16 bytes of the second build from there
 */
@JsonNaming(SnakeCaseStrategy.class)
public record FirstDifference(String path, long offset, String primaryHex, String rebuildHex) {}
