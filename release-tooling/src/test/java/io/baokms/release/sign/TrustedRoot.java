package io.baokms.release.sign;

import io.baokms.release.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * What a user of a {@link PrivateSigstore} trusts.
 *
 * @see <a href="https://github.com/sigstore/protobuf-specs">sigstore_trustroot.proto</a>
 */
final class TrustedRoot {
  private static final Map<String, String> SINCE = Map.of("start", "2026-01-01T00:00:00Z");

  private TrustedRoot() {}

  static byte[] of(PrivateSigstore sigstore) throws IOException {
    return Json.write(
        Map.of(
            "mediaType", "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
            "tlogs", List.of(log(sigstore.log().key())),
            "certificateAuthorities", List.of(authority(sigstore.authority().chain())),
            "ctlogs", List.of(log(sigstore.ctLog().key())),
            "timestampAuthorities", List.of(authority(sigstore.stamper().chain()))));
  }

  private static Object authority(List<Base64Text> certificates) {
    List<Map<String, Base64Text>> chain =
        certificates.stream().map(each -> Map.of("rawBytes", each)).toList();
    return Map.of(
        "subject",
        Map.of("organization", "test", "commonName", "root"),
        "uri",
        "https://authority.test",
        "certChain",
        Map.of("certificates", chain),
        "validFor",
        SINCE);
  }

  private static Object log(EcKey key) {
    return Map.of(
        "baseUrl",
        "https://log.test",
        "hashAlgorithm",
        "SHA2_256",
        "publicKey",
        Map.of(
            "rawBytes",
            Base64Text.of(key.publicKey()),
            "keyDetails",
            "PKIX_ECDSA_P256_SHA_256",
            "validFor",
            SINCE),
        "logId",
        Map.of("keyId", Base64Text.of(key.id().bytes())));
  }
}
