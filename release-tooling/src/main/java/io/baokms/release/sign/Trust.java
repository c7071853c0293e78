package io.baokms.release.sign;

import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;

/** Whose signatures are accepted: those of one key, or of one identity. */
public sealed interface Trust permits KeyTrust, CertificateTrust {

  /**
   * Requires that a bundle signs a file.
   *
   * @param bundle its name, for messages, and its bytes
   * @param file base name, for messages
   * @param sum of the file's bytes
   * @throws ReleaseException naming why the bundle does not prove it
   */
  void requireFile(BundleFile bundle, String file, Sha256 sum) throws ReleaseException;

  /**
   * Requires that a bundle signs an in-toto statement about a subject, and returns the statement.
   *
   * @param subject one of the sums that the statement must name
   * @throws ReleaseException naming why the bundle does not prove it
   */
  byte[] requireStatement(BundleFile bundle, Sha256 subject) throws ReleaseException;
}
