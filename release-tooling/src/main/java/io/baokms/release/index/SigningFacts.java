package io.baokms.release.index;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * Who signed.
 *
 * @param mode {@code key} or {@code keyless}
 * @param keyHint base64 SHA-256 of the DER public key, null without a key
 * @param identity URI of the signing workflow, null with a key
 * @param issuer who vouched for it, null with a key
 */
@JsonNaming(SnakeCaseStrategy.class)
public record SigningFacts(
    String mode, @Nullable String keyHint, @Nullable String identity, @Nullable String issuer) {}
