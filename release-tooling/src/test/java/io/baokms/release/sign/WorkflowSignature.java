package io.baokms.release.sign;

import io.baokms.release.checksums.Sha256;
import io.baokms.release.json.Json;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.jspecify.annotations.Nullable;

/**
 * A signature with a key that is forgotten, and the certificate for that key.
 *
 * @param sum of what is signed
 */
record WorkflowSignature(X509CertificateHolder certificate, Sha256 sum, Base64Text signature) {

  /** Returns the bundle of a file, with the time stamp if there is one. */
  byte[] fileBundle(CertificateBundle.LogEntry entry, @Nullable Base64Text stamp)
      throws IOException {
    KeyBundle.Digest digest = new KeyBundle.Digest(KeyBundle.SHA256, Base64Text.of(sum.bytes()));
    CertificateBundle.MessageSignature message =
        new CertificateBundle.MessageSignature(digest, signature);
    return Json.write(
        new CertificateBundle(BundleMaterial.MEDIA_TYPE, material(entry, stamp), message, null));
  }

  /** Returns the bundle of a statement, with the time stamp if there is one. */
  byte[] statementBundle(
      CertificateBundle.LogEntry entry,
      CertificateBundle.Envelope envelope,
      @Nullable Base64Text stamp)
      throws IOException {
    return Json.write(
        new CertificateBundle(BundleMaterial.MEDIA_TYPE, material(entry, stamp), null, envelope));
  }

  private CertificateBundle.Material material(
      CertificateBundle.LogEntry entry, @Nullable Base64Text stamp) throws IOException {
    CertificateBundle.TimestampData stamps =
        stamp == null
            ? null
            : new CertificateBundle.TimestampData(List.of(new CertificateBundle.Timestamp(stamp)));
    return new CertificateBundle.Material(
        new CertificateBundle.Certificate(der()), List.of(entry), stamps);
  }

  CertificateBundle.Envelope envelope(byte[] payload) {
    return new CertificateBundle.Envelope(
        Base64Text.of(payload),
        Dsse.PAYLOAD_TYPE,
        List.of(new CertificateBundle.Signature(signature, null)));
  }

  /** Returns what a log keeps of a signed file. */
  String fileEntry() throws IOException {
    return """
    {"apiVersion":"0.0.1","kind":"hashedrekord","spec":{"data":{"hash":{"algorithm":"sha256",\
    "value":"%s"}},"signature":{"content":"%s","publicKey":{"content":"%s"}}}}\
    """
        .formatted(sum, signature.text(), pem().text());
  }

  /** Returns what a log keeps of a signed statement. */
  String statementEntry(Sha256 envelope, Sha256 payload) throws IOException {
    return """
    {"apiVersion":"0.0.1","kind":"dsse","spec":{"envelopeHash":{"algorithm":"sha256",\
    "value":"%s"},"payloadHash":{"algorithm":"sha256","value":"%s"},"signatures":[{\
    "signature":"%s","verifier":"%s"}]}}\
    """
        .formatted(envelope, payload, signature.text(), pem().text());
  }

  /** Returns what the second version of the log keeps, of a file or of an envelope. */
  String secondEntry() throws IOException {
    return """
    {"apiVersion":"0.0.2","kind":"hashedrekord","spec":{"hashedRekordV002":{"data":{\
    "algorithm":"SHA2_256","digest":"%s"},"signature":{"content":"%s","verifier":{\
    "keyDetails":"PKIX_ECDSA_P256_SHA_256","x509Certificate":{"rawBytes":"%s"}}}}}}\
    """
        .formatted(sum.base64(), signature.text(), der().text());
  }

  private Base64Text der() throws IOException {
    return Base64Text.of(certificate.getEncoded());
  }

  private Base64Text pem() throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(certificate);
    }
    return Base64Text.of(text.toString().getBytes(StandardCharsets.US_ASCII));
  }
}
