package io.baokms.bao;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificates that alone are trusted for one server, read from one PEM file.
 *
 * @param certificates at least one
 */
public record TrustBundle(List<X509Certificate> certificates) {

  private static final int FORBIDDEN_BITS = 0022;
  private static final int MAX_BYTES = 1 << 20;
  private static final Pattern BEGIN = Pattern.compile("-----BEGIN CERTIFICATE-----");
  private static final Pattern END = Pattern.compile("-----END CERTIFICATE-----");

  /** Copies the certificates. */
  public TrustBundle {
    certificates = List.copyOf(certificates);
  }

  /**
   * Reads a bundle of at most 1 MiB that no other user can write.
   *
   * @throws CredentialException when the file must not be used, has no PEM certificate, or has one
   *     that is not whole
   */
  public static TrustBundle read(Path file) throws CredentialException {
    byte[] content = CredentialFile.at(file, FORBIDDEN_BITS, MAX_BYTES).read();
    String text = new String(content, StandardCharsets.ISO_8859_1);
    long begun = BEGIN.matcher(text).results().count();
    List<X509Certificate> certificates = parse(content);
    // The JDK's parser leaves a last certificate out when the file ends within it.
    boolean whole = begun == certificates.size() && begun == END.matcher(text).results().count();
    if (begun == 0 || !whole) {
      throw new CredentialException(CredentialProblem.INVALID_CONTENT);
    }
    return new TrustBundle(certificates);
  }

  private static List<X509Certificate> parse(byte[] content) throws CredentialException {
    try {
      return CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(content))
          .stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (CertificateException e) {
      throw new CredentialException(CredentialProblem.INVALID_CONTENT);
    }
  }

  /** Returns a new client-side TLS context that trusts these certificates and no other root. */
  public SSLContext context() {
    try {
      KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
      roots.load(null, null);
      for (int i = 0; i < certificates.size(); i++) {
        roots.setCertificateEntry("root-" + i, certificates.get(i));
      }
      TrustManagerFactory trustManagers = TrustManagerFactory.getInstance("PKIX");
      trustManagers.init(roots);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trustManagers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("The Java runtime lacks TLS or PKIX", e);
    }
  }
}
