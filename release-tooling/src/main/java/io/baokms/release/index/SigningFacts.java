package io.baokms.release.index;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.baokms.release.sign.Signer;
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
    String mode, @Nullable String keyHint, @Nullable String identity, @Nullable String issuer) {

  /** Returns what an index says of a signer. */
  public static SigningFacts of(Signer signer) {
    return switch (signer) {
      case Signer.Key key -> new SigningFacts("key", key.hint(), null, null);
      case Signer.Workflow workflow ->
          new SigningFacts("keyless", null, workflow.identity(), workflow.issuer());
    };
  }
}
