package io.baokms.release.sign;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.json.Json;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a sigstore bundle v0.3 that a key signed; byte strings are standard base64.
 *
 * @see <a href="https://github.com/sigstore/protobuf-specs">sigstore_bundle.proto</a>
 */
record KeyBundle(
    String mediaType,
    Material verificationMaterial,
    @Nullable MessageSignature messageSignature,
    @Nullable Envelope dsseEnvelope) {
  static final String SHA256 = "SHA2_256";

  record Material(PublicKey publicKey) {}

  record PublicKey(String hint) {}

  record MessageSignature(Digest messageDigest, String signature) {}

  record Digest(String algorithm, String digest) {}

  record Envelope(String payload, String payloadType, List<EnvelopeSignature> signatures) {}

  record EnvelopeSignature(String sig) {}

  static KeyBundle ofFile(String hint, Sha256 sum, byte[] signature) {
    Digest digest = new Digest(SHA256, sum.base64());
    return of(hint, new MessageSignature(digest, encode(signature)), null);
  }

  static KeyBundle ofStatement(String hint, byte[] payload, byte[] signature) {
    List<EnvelopeSignature> signatures = List.of(new EnvelopeSignature(encode(signature)));
    return of(hint, null, new Envelope(encode(payload), Dsse.PAYLOAD_TYPE, signatures));
  }

  /**
   * Reads a bundle and accepts nothing but the bytes that we would write.
   *
   * @throws ReleaseException {@code BUNDLE_MALFORMED}
   */
  static KeyBundle read(String name, byte[] bytes) throws ReleaseException {
    KeyBundle bundle = parse(name, bytes);
    if (!Arrays.equals(bundle.write(), bytes)) {
      throw malformed(name, "is not written as this tool writes it, byte for byte");
    }
    return bundle;
  }

  byte[] write() {
    return Json.write(this);
  }

  String hint() {
    return verificationMaterial.publicKey().hint();
  }

  /** Returns the bytes of a canonical base64 text. */
  static byte[] decode(String name, String base64) throws ReleaseException {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      if (encode(bytes).equals(base64)) {
        return bytes;
      }
    } catch (IllegalArgumentException _) {
      // Told below: both are the same mistake.
    }
    throw malformed(name, "holds a byte string that is not canonical base64");
  }

  static ReleaseException malformed(String name, String why) {
    return ReleaseException.check(Code.BUNDLE_MALFORMED, name + " " + why);
  }

  private static KeyBundle parse(String name, byte[] bytes) throws ReleaseException {
    try {
      return Json.read(name, bytes, KeyBundle.class);
    } catch (ReleaseException e) {
      throw ReleaseException.check(Code.BUNDLE_MALFORMED, e.getMessage());
    }
  }

  private static KeyBundle of(
      String hint, @Nullable MessageSignature message, @Nullable Envelope envelope) {
    Material material = new Material(new PublicKey(hint));
    return new KeyBundle(BundleMaterial.MEDIA_TYPE, material, message, envelope);
  }

  private static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
