package io.baokms.release.sign;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.json.Json;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a sigstore bundle v0.3 that a key signed.
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

  record MessageSignature(Digest messageDigest, Base64Text signature) {}

  record Digest(String algorithm, Base64Text digest) {}

  record Envelope(Base64Text payload, String payloadType, List<EnvelopeSignature> signatures) {}

  record EnvelopeSignature(Base64Text sig) {}

  static KeyBundle ofFile(String hint, Sha256 sum, byte[] signature) {
    Digest digest = new Digest(SHA256, Base64Text.of(sum.bytes()));
    return of(hint, new MessageSignature(digest, Base64Text.of(signature)), null);
  }

  static KeyBundle ofStatement(String hint, byte[] payload, byte[] signature) {
    List<EnvelopeSignature> signatures = List.of(new EnvelopeSignature(Base64Text.of(signature)));
    return of(hint, null, new Envelope(Base64Text.of(payload), Dsse.PAYLOAD_TYPE, signatures));
  }

  /**
   * Reads a bundle and accepts nothing but the bytes that we would write.
   *
   * @throws ReleaseException {@code BUNDLE_MALFORMED}
   */
  static KeyBundle read(String name, byte[] bytes) throws ReleaseException {
    KeyBundle bundle = parse(name, bytes, KeyBundle.class);
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

  static ReleaseException malformed(String name, String why) {
    return ReleaseException.check(Code.BUNDLE_MALFORMED, name + " " + why);
  }

  static <T> T parse(String name, byte[] bytes, Class<T> form) throws ReleaseException {
    try {
      return Json.read(name, bytes, form);
    } catch (ReleaseException e) {
      throw ReleaseException.check(Code.BUNDLE_MALFORMED, e.getMessage());
    }
  }

  private static KeyBundle of(
      String hint, @Nullable MessageSignature message, @Nullable Envelope envelope) {
    Material material = new Material(new PublicKey(hint));
    return new KeyBundle(BundleMaterial.MEDIA_TYPE, material, message, envelope);
  }
}
