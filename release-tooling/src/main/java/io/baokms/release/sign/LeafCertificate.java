package io.baokms.release.sign;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1UTF8String;

/**
 * What a signing certificate says of the workflow that it was issued to.
 *
 * @see <a href="https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md">Fulcio's OIDs</a>
 */
record LeafCertificate(X509Certificate certificate) {
  private static final String FULCIO = "1.3.6.1.4.1.57264.1.";
  private static final String ISSUER = FULCIO + "8";
  private static final String SOURCE_COMMIT = FULCIO + "13";
  private static final String SOURCE_REF = FULCIO + "14";
  private static final int URI = 6;

  /** Returns every alternative name of the subject, {@code uri:} before those that are URIs. */
  List<String> identities() {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null ? List.of() : names.stream().map(LeafCertificate::text).toList();
    } catch (CertificateParsingException _) {
      return List.of();
    }
  }

  /** Returns who vouched for the identity, empty when the certificate does not say. */
  String issuer() {
    return extension(ISSUER);
  }

  /** Returns the commit that was built, empty when the certificate does not say. */
  String sourceCommit() {
    return extension(SOURCE_COMMIT);
  }

  /** Returns the ref that was built, empty when the certificate does not say. */
  String sourceRef() {
    return extension(SOURCE_REF);
  }

  private static String text(List<?> name) {
    String kind = Integer.valueOf(URI).equals(name.getFirst()) ? "uri" : "type " + name.getFirst();
    return kind + ":" + name.getLast();
  }

  private String extension(String oid) {
    byte[] value = certificate.getExtensionValue(oid);
    if (value == null) {
      return "";
    }
    try {
      return ASN1UTF8String.getInstance(ASN1OctetString.getInstance(value).getOctets()).getString();
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
