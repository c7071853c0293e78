package io.baokms.release.reproduce;

/**
 * How one circumstance was in the two builds.
 *
 * @param applied whether it was different at all
 */
public record VariationResult(String name, String first, String second, boolean applied) {}
