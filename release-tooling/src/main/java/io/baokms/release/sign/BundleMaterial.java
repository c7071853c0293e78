package io.baokms.release.sign;

import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.json.Json;

/** What a sigstore bundle says that its signature is to be verified with. */
enum BundleMaterial {
  /** A public key that the reader has. */
  KEY,
  /** A certificate for an identity, with the transparency log's entry. */
  CERTIFICATE;

  /** The one media type that is written and read. */
  static final String MEDIA_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";

  private static final String ANY_MEDIA_TYPE = "application/vnd.dev.sigstore.bundle";

  /**
   * Looks into a bundle.
   *
   * @throws ReleaseException {@code BUNDLE_VERSION}, or {@code BUNDLE_MALFORMED} when it is not
   *     JSON, or has not exactly one content and one material
   */
  static BundleMaterial of(String name, byte[] bytes) throws ReleaseException {
    JsonNode bundle = tree(name, bytes);
    requireVersion(name, bundle.path("mediaType").asText());
    requireOne(name, bundle, "messageSignature", "dsseEnvelope");
    JsonNode material = bundle.path("verificationMaterial");
    requireOne(name, material, "publicKey", "certificate");
    return material.has("publicKey") ? KEY : CERTIFICATE;
  }

  private static JsonNode tree(String name, byte[] bytes) throws ReleaseException {
    try {
      return Json.tree(name, bytes);
    } catch (ReleaseException e) {
      throw ReleaseException.check(Code.BUNDLE_MALFORMED, e.getMessage());
    }
  }

  private static void requireVersion(String name, String mediaType) throws ReleaseException {
    if (mediaType.equals(MEDIA_TYPE)) {
      return;
    }
    if (mediaType.startsWith(ANY_MEDIA_TYPE)) {
      throw ReleaseException.check(
          Code.BUNDLE_VERSION, name + " is not of version 0.3: \"" + mediaType + "\"");
    }
    throw ReleaseException.check(Code.BUNDLE_MALFORMED, name + " has no bundle's mediaType");
  }

  private static void requireOne(String name, JsonNode parent, String first, String second)
      throws ReleaseException {
    if (parent.has(first) == parent.has(second)) {
      throw ReleaseException.check(
          Code.BUNDLE_MALFORMED, name + " must have one of " + first + " and " + second);
    }
  }
}
