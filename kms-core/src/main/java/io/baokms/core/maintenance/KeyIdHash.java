package io.baokms.core.maintenance;

import io.baokms.aad.HashValue;
import io.baokms.aad.KeyId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The hash of a key_id, as our metrics or those of kube-apiserver show it.
 *
 * @param text 43 characters of base64url, or {@code sha256:} and 64 hexadecimal digits
 */
public record KeyIdHash(String text) {

  private static final Pattern API_SERVER_FORM = Pattern.compile("sha256:[0-9a-f]{64}");

  /**
   * Creates a hash from a well-formed text.
   *
   * @throws IllegalArgumentException when the text is not well-formed
   */
  public KeyIdHash {
    if (!isWellFormed(text)) {
      throw new IllegalArgumentException("Text is no hash of a key_id");
    }
  }

  /** Reads a hash; empty when the text is not well-formed. */
  public static Optional<KeyIdHash> parse(String text) {
    return isWellFormed(text) ? Optional.of(new KeyIdHash(text)) : Optional.empty();
  }

  boolean matches(KeyId keyId) {
    return text.equals(keyId.hash()) || text.equals(keyId.apiServerHash());
  }

  private static boolean isWellFormed(String text) {
    return HashValue.isCanonical(text) || API_SERVER_FORM.matcher(text).matches();
  }
}
