package io.baokms.release.sign;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509ExtensionUtils;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Issues certificates to workflows, as Fulcio does: a root, and what it lets issue.
 *
 * @param root its own certificate
 * @param issuing certificate that the key belongs to
 */
record TestAuthority(X509CertificateHolder root, X509CertificateHolder issuing, EcKey key) {
  private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration YEARS = Duration.ofDays(3650);
  private static final Duration MINUTES = Duration.ofMinutes(10);
  private static final String FULCIO = "1.3.6.1.4.1.57264.1.";
  private static final ASN1ObjectIdentifier PROMISES =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2");
  private static final X500Name ROOT = new X500Name("O=test, CN=root");
  private static final X500Name ISSUING = new X500Name("O=test, CN=issuing");

  /** When and for whom a certificate is. */
  private record Subject(X500Name issuer, X500Name name, Instant from, Duration valid) {

    X509v3CertificateBuilder builder(SubjectPublicKeyInfo key) {
      return new X509v3CertificateBuilder(
          issuer, BigInteger.TWO, Date.from(from), Date.from(from.plus(valid)), name, key);
    }
  }

  static TestAuthority make() throws Exception {
    EcKey top = EcKey.make();
    EcKey key = EcKey.make();
    X509CertificateHolder root = authority(new Subject(ROOT, ROOT, SINCE, YEARS), top, top);
    X509CertificateHolder issuing = authority(new Subject(ROOT, ISSUING, SINCE, YEARS), key, top);
    return new TestAuthority(root, issuing, key);
  }

  /** Returns the certificates, the root last. */
  List<Base64Text> chain() throws IOException {
    return List.of(Base64Text.of(issuing.getEncoded()), Base64Text.of(root.getEncoded()));
  }

  /** Issues a certificate of ten minutes, which a log knows of. */
  X509CertificateHolder issue(SigningWorkflow workflow, PublicKey to, Instant from, TestCtLog log)
      throws Exception {
    SubjectPublicKeyInfo subject = info(to);
    X509v3CertificateBuilder builder =
        new Subject(ISSUING, new X500Name(""), from, MINUTES).builder(subject);
    X509ExtensionUtils names = new BcX509ExtensionUtils();
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning));
    builder.addExtension(
        Extension.subjectKeyIdentifier, false, names.createSubjectKeyIdentifier(subject));
    builder.addExtension(
        Extension.authorityKeyIdentifier, false, names.createAuthorityKeyIdentifier(issuing));
    builder.addExtension(
        Extension.subjectAlternativeName,
        true,
        new GeneralNames(
            new GeneralName(GeneralName.uniformResourceIdentifier, workflow.identity())));
    addClaims(builder, workflow);
    ContentSigner signer = signer(key);
    byte[] tbs = builder.build(signer).toASN1Structure().getTBSCertificate().getEncoded();
    byte[] promises = log.promise(key.id(), tbs, from);
    builder.addExtension(PROMISES, false, new DEROctetString(promises));
    return builder.build(signer);
  }

  private static void addClaims(X509v3CertificateBuilder builder, SigningWorkflow workflow)
      throws IOException {
    // The first claim of Fulcio is text as it is, the later ones are DER.
    builder.addExtension(
        new ASN1ObjectIdentifier(FULCIO + 1),
        false,
        workflow.issuer().getBytes(StandardCharsets.UTF_8));
    for (Map.Entry<Integer, String> claim : workflow.claims().entrySet()) {
      builder.addExtension(
          new ASN1ObjectIdentifier(FULCIO + claim.getKey()),
          false,
          new DERUTF8String(claim.getValue()));
    }
  }

  private static X509CertificateHolder authority(Subject subject, EcKey key, EcKey signedBy)
      throws Exception {
    SubjectPublicKeyInfo info = info(key.pair().getPublic());
    X509ExtensionUtils names = new BcX509ExtensionUtils();
    return subject
        .builder(info)
        .addExtension(
            Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
        .addExtension(Extension.subjectKeyIdentifier, false, names.createSubjectKeyIdentifier(info))
        .addExtension(
            Extension.authorityKeyIdentifier,
            false,
            names.createAuthorityKeyIdentifier(info(signedBy.pair().getPublic())))
        .build(signer(signedBy));
  }

  private static SubjectPublicKeyInfo info(PublicKey key) {
    return SubjectPublicKeyInfo.getInstance(key.getEncoded());
  }

  private static ContentSigner signer(EcKey key)
      throws OperatorCreationException, GeneralSecurityException {
    return new JcaContentSignerBuilder("SHA256withECDSA").build(key.pair().getPrivate());
  }
}
