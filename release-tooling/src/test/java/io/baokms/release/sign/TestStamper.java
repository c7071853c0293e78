package io.baokms.release.sign;

import io.baokms.release.checksums.Sha256;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.CollectionStore;

/**
 * Stamps signatures with a time, as sigstore's authority for that does.
 *
 * @param root its own certificate
 * @param certificate that the key belongs to
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3161">RFC 3161</a>
 */
record TestStamper(X509CertificateHolder root, X509CertificateHolder certificate, EcKey key) {
  private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");
  private static final Date UNTIL = Date.from(SINCE.plus(Duration.ofDays(3650)));
  private static final X500Name ROOT = new X500Name("O=test, CN=time root");
  private static final X500Name NAME = new X500Name("O=test, CN=time");
  private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.2.3.4");

  static TestStamper make() throws Exception {
    EcKey top = EcKey.make();
    EcKey key = EcKey.make();
    X509CertificateHolder root =
        builder(ROOT, top)
            .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
            .build(signer(top));
    X509CertificateHolder certificate =
        builder(NAME, key)
            .addExtension(
                Extension.extendedKeyUsage,
                true,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping))
            .build(signer(top));
    return new TestStamper(root, certificate, key);
  }

  /** Returns the certificates, the root last. */
  List<Base64Text> chain() throws IOException {
    return List.of(Base64Text.of(certificate.getEncoded()), Base64Text.of(root.getEncoded()));
  }

  Base64Text stamp(Base64Text signature, Instant at) throws Exception {
    DigestCalculatorProvider digests = new BcDigestCalculatorProvider();
    TimeStampTokenGenerator tokens =
        new TimeStampTokenGenerator(
            new SignerInfoGeneratorBuilder(digests).build(signer(key), certificate),
            digests.get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
            POLICY);
    tokens.addCertificates(new CollectionStore<>(List.of(certificate)));
    TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
    requests.setCertReq(true);
    byte[] sum = Sha256.of(signature.bytes()).bytes();
    return Base64Text.of(
        new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
            .generate(requests.generate(TSPAlgorithms.SHA256, sum), BigInteger.TWO, Date.from(at))
            .getEncoded());
  }

  private static X509v3CertificateBuilder builder(X500Name name, EcKey key) {
    return new JcaX509v3CertificateBuilder(
        ROOT, BigInteger.TWO, Date.from(SINCE), UNTIL, name, key.pair().getPublic());
  }

  private static ContentSigner signer(EcKey key) throws OperatorCreationException {
    return new JcaContentSignerBuilder("SHA256withECDSA").build(key.pair().getPrivate());
  }
}
