package io.baokms.release.sign;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.release.ReleaseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members that a bundle with a certificate may have.
 *
 * <p>sigstore-java verifies the bundle, but takes no notice of members that it does not know, of
 * stray bits in base64, and of what an entry of the log says twice.
 *
 * @see <a href="https://github.com/sigstore/protobuf-specs">sigstore_bundle.proto</a>
 */
record CertificateBundle(
    String mediaType,
    Material verificationMaterial,
    @Nullable MessageSignature messageSignature,
    @Nullable Envelope dsseEnvelope) {

  record Material(
      Certificate certificate,
      List<LogEntry> tlogEntries,
      @Nullable TimestampData timestampVerificationData) {}

  record Certificate(Base64Text rawBytes) {}

  record TimestampData(@Nullable List<Timestamp> rfc3161Timestamps) {}

  record Timestamp(Base64Text signedTimestamp) {}

  record LogEntry(
      String logIndex,
      LogId logId,
      KindVersion kindVersion,
      @Nullable String integratedTime,
      @Nullable InclusionPromise inclusionPromise,
      InclusionProof inclusionProof,
      Base64Text canonicalizedBody) {}

  record LogId(Base64Text keyId) {}

  record KindVersion(String kind, String version) {}

  record InclusionPromise(Base64Text signedEntryTimestamp) {}

  record InclusionProof(
      String logIndex,
      Base64Text rootHash,
      String treeSize,
      List<Base64Text> hashes,
      Checkpoint checkpoint) {}

  record Checkpoint(String envelope) {}

  record MessageSignature(KeyBundle.Digest messageDigest, Base64Text signature) {}

  record Envelope(Base64Text payload, String payloadType, List<Signature> signatures) {}

  record Signature(Base64Text sig, @Nullable @JsonProperty("keyid") String keyId) {}

  /**
   * Requires that a bundle has no other members, and one log entry that contradicts nothing.
   *
   * @throws ReleaseException {@code BUNDLE_MALFORMED}
   */
  static void require(BundleFile file) throws ReleaseException {
    CertificateBundle bundle = KeyBundle.parse(file.name(), file.bytes(), CertificateBundle.class);
    List<LogEntry> entries = bundle.verificationMaterial.tlogEntries();
    if (entries.size() != 1) {
      // sigstore-java verifies the first one, and takes no notice of others.
      throw KeyBundle.malformed(file.name(), "must have one log entry, not " + entries.size());
    }
    require(file, entries.getFirst());
  }

  private static void require(BundleFile file, LogEntry entry) throws ReleaseException {
    JsonNode body = KeyBundle.parse(file.name(), entry.canonicalizedBody().bytes(), JsonNode.class);
    KindVersion stated =
        new KindVersion(body.path("kind").asText(), body.path("apiVersion").asText());
    if (!stated.equals(entry.kindVersion())) {
      throw KeyBundle.malformed(file.name(), "has a log entry of another kind than its body");
    }
    if (!new LogProof(entry.inclusionProof()).agrees()) {
      throw KeyBundle.malformed(file.name(), "has a log entry of another tree than its checkpoint");
    }
  }
}
