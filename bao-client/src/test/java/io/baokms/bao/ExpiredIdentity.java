package io.baokms.bao;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A server whose certificate is right in everything but its dates. */
final class ExpiredIdentity {

  private static final X500Principal CA = new X500Principal("CN=Authority");

  private final KeyPair authority = keys();
  private final KeyPair server = keys();

  ExpiredIdentity() throws Exception {}

  String authorityPem() throws Exception {
    X509v3CertificateBuilder builder = builder(CA, authority, Duration.ofDays(1));
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
    return "-----BEGIN CERTIFICATE-----\n"
        + new String(
            Base64.getMimeEncoder().encode(sign(builder).getEncoded()), StandardCharsets.US_ASCII)
        + "\n-----END CERTIFICATE-----\n";
  }

  SSLContext serverContext() throws Exception {
    X509v3CertificateBuilder builder =
        builder(new X500Principal("CN=Server"), server, Duration.ofDays(-1));
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(new GeneralName(GeneralName.dNSName, Bao.NAME)));
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "server", server.getPrivate(), new char[0], new Certificate[] {sign(builder)});
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(store, new char[0]);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private static X509v3CertificateBuilder builder(
      X500Principal subject, KeyPair keys, Duration untilEnd) {
    Instant now = Instant.now();
    return new JcaX509v3CertificateBuilder(
        CA,
        BigInteger.TEN,
        Date.from(now.minus(Duration.ofDays(10))),
        Date.from(now.plus(untilEnd)),
        subject,
        keys.getPublic());
  }

  private X509Certificate sign(X509v3CertificateBuilder builder) throws Exception {
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate())));
  }

  private static KeyPair keys() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair();
  }
}
