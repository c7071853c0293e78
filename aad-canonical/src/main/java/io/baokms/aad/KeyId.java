package io.baokms.aad;

import io.baokms.aad.CanonicalException.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The public name of one key version, as Kubernetes stores it beside each value.
 *
 * <p>Always 48 ASCII characters: {@code obk2.} and the base64url text of a SHA-256 digest. Ids are
 * equal when their texts are; digests are never compared.
 *
 * @param text the 48 characters
 */
public record KeyId(String text) {

  private static final String PREFIX = "obk2.";
  private static final String DOMAIN = "openbao-kubernetes-kms/key-id/v1";

  /**
   * Creates an id from a well-formed text; {@link #parse} is the way for text from outside.
   *
   * @throws IllegalArgumentException when the text is not well-formed
   */
  public KeyId {
    if (!isWellFormed(text)) {
      throw new IllegalArgumentException("Text is not a key_id");
    }
  }

  /**
   * Derives the id of one key version.
   *
   * @param version the version in OpenBao, at least 1
   * @param createdAt the version's creation time in OpenBao; parts below a second have no effect
   * @throws CanonicalException with {@code VERSION_INVALID} or {@code CREATION_TIME_INVALID}
   */
  public static KeyId derive(KeyIdentity identity, int version, Instant createdAt)
      throws CanonicalException {
    return derive(identity, version, createdAt.getEpochSecond());
  }

  /**
   * Derives the id of one key version whose creation time was stored as a number.
   *
   * @param version the version in OpenBao, at least 1
   * @param createdAtUnix Unix seconds, at least 1; may exceed what {@link Instant} can hold
   * @throws CanonicalException with {@code VERSION_INVALID} or {@code CREATION_TIME_INVALID}
   */
  public static KeyId derive(KeyIdentity identity, int version, long createdAtUnix)
      throws CanonicalException {
    if (version < 1) {
      throw new CanonicalException(Problem.VERSION_INVALID, "Key version is below 1");
    }
    if (createdAtUnix < 1) {
      throw new CanonicalException(
          Problem.CREATION_TIME_INVALID, "Creation time of the key version is not after 1970");
    }
    byte[] digest = HashValue.sha256(preimage(identity, version, createdAtUnix));
    return new KeyId(PREFIX + Base64Form.url(digest));
  }

  /**
   * Reads an id.
   *
   * <p>Success means the form only: an id that was never derived parses and is found nowhere.
   *
   * @throws CanonicalException with {@code KEY_ID_MALFORMED}
   */
  public static KeyId parse(String text) throws CanonicalException {
    if (!isWellFormed(text)) {
      throw new CanonicalException(Problem.KEY_ID_MALFORMED, "Text is not a key_id");
    }
    return new KeyId(text);
  }

  /** Returns the {@link HashValue} of the text, the form for annotations and logs. */
  public String hash() {
    return HashValue.of(text);
  }

  /** Returns {@code sha256:<hex>} of the text, the form in the API server's metrics. */
  public String apiServerHash() {
    byte[] digest = HashValue.sha256(text.getBytes(StandardCharsets.US_ASCII));
    return "sha256:" + HexFormat.of().formatHex(digest);
  }

  static byte[] preimage(KeyIdentity identity, int version, long createdAtUnix) {
    ByteArrayOutputStream parts = new ByteArrayOutputStream();
    terminated(parts, DOMAIN);
    terminated(parts, identity.providerName());
    terminated(parts, identity.clusterId());
    terminated(parts, identity.openbaoInstanceId());
    if (identity.hasNamespace()) {
      terminated(parts, identity.openbaoNamespace());
    }
    terminated(parts, identity.transitMountId());
    terminated(parts, identity.keyLineageId());
    terminated(parts, VersionText.of(version));
    terminated(parts, Long.toString(createdAtUnix));
    return parts.toByteArray();
  }

  private static void terminated(ByteArrayOutputStream parts, String part) {
    // Identity texts have no unpaired surrogate, so nothing is replaced here.
    parts.writeBytes(part.getBytes(StandardCharsets.UTF_8));
    parts.write(0);
  }

  private static boolean isWellFormed(String text) {
    return Objects.requireNonNull(text).startsWith(PREFIX)
        && Base64Form.isDigest(text.substring(PREFIX.length()));
  }
}
