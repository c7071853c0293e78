package io.baokms.testing.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate authority whose key exists only in this object.
 *
 * <p>Keys are P-256, certificates are good for {@link #LIFETIME} from one hour ago. Immutable and
 * thread-safe.
 */
public final class ThrowawayAuthority {

  /** How long a certificate lasts, counted from one hour before it is made. */
  public static final Duration LIFETIME = Duration.ofDays(30);

  private static final Duration BACKDATING = Duration.ofHours(1);

  private final KeyPair keys;
  private final X509Certificate certificate;

  private ThrowawayAuthority(KeyPair keys, X509Certificate certificate) {
    this.keys = keys;
    this.certificate = certificate;
  }

  /** Creates an authority with a new key and a self-signed certificate. */
  public static ThrowawayAuthority create() {
    try {
      KeyPair keys = newKeys();
      X500Principal name = new X500Principal("CN=Throw-away test authority");
      X509v3CertificateBuilder builder = builder(name, name, keys);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      return new ThrowawayAuthority(keys, sign(builder, keys));
    } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
      throw new IllegalStateException("Making a test authority failed", e);
    }
  }

  /**
   * Issues a server certificate with a new key for the given names.
   *
   * @param names DNS names or IPv4 literals; a client that verifies any other name refuses the
   *     server
   */
  public ServerIdentity issue(String... names) {
    try {
      KeyPair serverKeys = newKeys();
      X509v3CertificateBuilder builder =
          builder(
              certificate.getSubjectX500Principal(),
              new X500Principal("CN=Test server"),
              serverKeys);
      GeneralName[] alternatives =
          Arrays.stream(names).map(ThrowawayAuthority::generalName).toArray(GeneralName[]::new);
      builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
      builder.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
      return new ServerIdentity(serverKeys.getPrivate(), sign(builder, keys));
    } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
      throw new IllegalStateException("Issuing a server certificate failed", e);
    }
  }

  /** Returns the authority's own certificate. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** Returns the authority's certificate as PEM text, the content of a CA file. */
  public String certificatePem() {
    return Pem.certificate(certificate);
  }

  /** Returns a client-side TLS context that trusts this authority and nothing else. */
  public SSLContext clientContext() {
    try {
      KeyStore roots = KeyStores.empty();
      roots.setCertificateEntry("authority", certificate);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(roots);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Making a client TLS context failed", e);
    }
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static X509v3CertificateBuilder builder(
      X500Principal issuer, X500Principal subject, KeyPair keys) {
    Instant start = Instant.now().minus(BACKDATING);
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(128, new SecureRandom()),
        Date.from(start),
        Date.from(start.plus(LIFETIME)),
        subject,
        keys.getPublic());
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair signer)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
  }

  private static GeneralName generalName(String name) {
    boolean address = name.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, name);
  }
}
