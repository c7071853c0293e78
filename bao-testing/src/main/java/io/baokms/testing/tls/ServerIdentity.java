package io.baokms.testing.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A server's private key with its certificate; immutable and thread-safe. */
public final class ServerIdentity {

  private static final char[] NO_PASSWORD = {};

  private final PrivateKey privateKey;
  private final X509Certificate certificate;

  ServerIdentity(PrivateKey privateKey, X509Certificate certificate) {
    this.privateKey = privateKey;
    this.certificate = certificate;
  }

  /** Returns the server's certificate. */
  public X509Certificate certificate() {
    return certificate;
  }

  /** Returns the certificate as PEM text. */
  public String certificatePem() {
    return Pem.certificate(certificate);
  }

  /** Returns the private key as PEM text (PKCS #8). */
  public String privateKeyPem() {
    return Pem.privateKey(privateKey);
  }

  /** Returns a server-side TLS context that presents this identity. */
  public SSLContext serverContext() {
    try {
      KeyStore store = KeyStores.empty();
      store.setKeyEntry("server", privateKey, NO_PASSWORD, new Certificate[] {certificate});
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, NO_PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Making a server TLS context failed", e);
    }
  }

  @Override
  public String toString() {
    return "ServerIdentity[redacted]";
  }
}
