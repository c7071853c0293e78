package io.baokms.testing.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** Writes keys and certificates as PEM text (RFC 7468). */
public final class Pem {

  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII));

  private Pem() {}

  /** Returns the public key as a SubjectPublicKeyInfo block. */
  public static String publicKey(PublicKey key) {
    return block("PUBLIC KEY", encoded(key));
  }

  static String privateKey(PrivateKey key) {
    return block("PRIVATE KEY", encoded(key));
  }

  static String certificate(X509Certificate certificate) {
    try {
      return block("CERTIFICATE", certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("A certificate has no DER form", e);
    }
  }

  private static byte[] encoded(Key key) {
    byte[] der = key.getEncoded();
    if (der == null) {
      throw new IllegalArgumentException("The key cannot be exported");
    }
    return der;
  }

  private static String block(String label, byte[] der) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(label, LINES.encodeToString(der));
  }
}
