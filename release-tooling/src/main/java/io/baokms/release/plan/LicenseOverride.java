package io.baokms.release.plan;

/**
 * A licence that a person judged where its metadata say too little.
 *
 * @param purl package URL of the component
 * @param license SPDX expression
 * @param reason why it holds
 */
public record LicenseOverride(String purl, String license, String reason) {}
