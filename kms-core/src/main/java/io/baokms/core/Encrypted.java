package io.baokms.core;

import io.baokms.aad.Annotations;
import io.baokms.aad.KeyId;

/**
 * A sealed value with what is needed to open it again.
 *
 * @param ciphertext Transit's text {@code vault:v<N>:<base64>}, at most 1023 ASCII characters
 */
public record Encrypted(String ciphertext, KeyId keyId, Annotations annotations) {}
