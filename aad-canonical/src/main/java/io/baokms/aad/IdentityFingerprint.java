package io.baokms.aad;

import io.baokms.aad.CanonicalException.Problem;

/**
 * The hash of everything configured that a registry file belongs to.
 *
 * <p>Always 48 ASCII characters: {@code cfg1.} and the base64url text of a SHA-256 digest.
 *
 * @param text the 48 characters
 */
public record IdentityFingerprint(String text) {

  private static final String PREFIX = "cfg1.";

  /**
   * Creates a fingerprint from a well-formed text; {@link #parse} is the way for outside text.
   *
   * @throws IllegalArgumentException when the text is not well-formed
   */
  public IdentityFingerprint {
    if (!isWellFormed(text)) {
      throw new IllegalArgumentException("Text is not an identity fingerprint");
    }
  }

  /**
   * Returns the fingerprint of a configuration.
   *
   * @param transitMountPath the mount path exactly as configured
   * @param transitKeyName the key's name exactly as configured
   * @throws CanonicalException with {@code TEXT_INVALID} when path or name cannot be UTF-8
   */
  public static IdentityFingerprint of(
      KeyIdentity identity, String transitMountPath, String transitKeyName)
      throws CanonicalException {
    byte[] json = json(identity, transitMountPath, transitKeyName).compact();
    return new IdentityFingerprint(PREFIX + HashValue.of(json));
  }

  /**
   * Reads a fingerprint; only the spelling that {@link #of} writes is accepted.
   *
   * @throws CanonicalException with {@code FINGERPRINT_MALFORMED}
   */
  public static IdentityFingerprint parse(String text) throws CanonicalException {
    if (!isWellFormed(text)) {
      throw new CanonicalException(
          Problem.FINGERPRINT_MALFORMED, "Text is not an identity fingerprint");
    }
    return new IdentityFingerprint(text);
  }

  static CanonicalJson json(KeyIdentity identity, String transitMountPath, String transitKeyName)
      throws CanonicalException {
    requireEncodable("mount path", transitMountPath);
    requireEncodable("key name", transitKeyName);
    return CanonicalJson.object()
        .put("domain", "openbao-kubernetes-kms/config-identity/v1")
        .put("provider_name", identity.providerName())
        .put("cluster_id", identity.clusterId())
        .put("openbao_instance_id", identity.openbaoInstanceId())
        .putUnlessEmpty("openbao_namespace", identity.openbaoNamespace())
        .put("transit_mount_id", identity.transitMountId())
        .put("key_lineage_id", identity.keyLineageId())
        .put("transit_mount_path", transitMountPath)
        .put("transit_key_name", transitKeyName)
        .build();
  }

  private static void requireEncodable(String what, String text) throws CanonicalException {
    if (!StrictUtf8.canEncode(text)) {
      throw new CanonicalException(
          Problem.TEXT_INVALID, "Transit " + what + " contains an unpaired surrogate");
    }
  }

  private static boolean isWellFormed(String text) {
    return text.startsWith(PREFIX) && HashValue.isCanonical(text.substring(PREFIX.length()));
  }
}
