package io.baokms.release.index;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.baokms.release.checksums.Sha256;

/**
 * What users build on; a change of it restricts the next version.
 *
 * @param vectorsSha256 of the test vectors of key_id, annotations and AAD
 * @param configSchemaSha256 of the configuration's schema
 * @param supportScopeSha256 of the matrix rows that gate a release
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ContractFacts(
    Sha256 vectorsSha256, Sha256 configSchemaSha256, Sha256 supportScopeSha256) {
  /** Where a checkout has the configuration's schema. */
  public static final String SCHEMA = "launcher/src/test/resources/golden/schema.json";
}
