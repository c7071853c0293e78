package io.baokms.bao;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * The certificates that alone are trusted for OpenBao, read from one PEM file.
 *
 * @param certificates at least one
 */
public record TrustBundle(List<X509Certificate> certificates) {

  private static final int FORBIDDEN_BITS = 0022;
  private static final int MAX_BYTES = 1 << 20;

  /** Copies the certificates. */
  public TrustBundle {
    certificates = List.copyOf(certificates);
  }

  /**
   * Reads a bundle of at most 1 MiB that no other user can write.
   *
   * @throws CredentialException when the file must not be used or has no PEM certificate
   */
  public static TrustBundle read(Path file) throws CredentialException {
    byte[] content = CredentialFile.at(file, FORBIDDEN_BITS, MAX_BYTES).read();
    if (!new String(content, StandardCharsets.ISO_8859_1).contains("-----BEGIN CERTIFICATE-----")) {
      throw new CredentialException(CredentialProblem.INVALID_CONTENT);
    }
    try {
      return new TrustBundle(
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(content))
              .stream()
              .map(X509Certificate.class::cast)
              .toList());
    } catch (CertificateException e) {
      throw new CredentialException(CredentialProblem.INVALID_CONTENT);
    }
  }
}
