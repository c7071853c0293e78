package io.baokms.release.sign;

import io.baokms.release.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a user of a {@link PrivateSigstore} trusts.
 *
 * @see <a href="https://github.com/sigstore/protobuf-specs">sigstore_trustroot.proto</a>
 */
record TrustedRoot(List<TestAuthority> authorities, List<TestLog> logs, List<TestCtLog> ctLogs) {
  private static final Map<String, String> SINCE = Map.of("start", "2026-01-01T00:00:00Z");

  Path write(Path file) throws IOException {
    return Files.write(
        file,
        Json.write(
            Map.of(
                "mediaType", "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
                "tlogs", logs.stream().map(TestLog::key).map(TrustedRoot::log).toList(),
                "certificateAuthorities", authorityEntries(),
                "ctlogs", ctLogs.stream().map(TestCtLog::key).map(TrustedRoot::log).toList(),
                "timestampAuthorities", List.of())));
  }

  private List<Object> authorityEntries() throws IOException {
    List<Object> entries = new ArrayList<>();
    for (TestAuthority authority : authorities) {
      entries.add(
          Map.of(
              "subject",
              Map.of("organization", "test", "commonName", "root"),
              "uri",
              "https://authority.test",
              "certChain",
              Map.of(
                  "certificates",
                  authority.chain().stream().map(each -> Map.of("rawBytes", each)).toList()),
              "validFor",
              SINCE));
    }
    return entries;
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
