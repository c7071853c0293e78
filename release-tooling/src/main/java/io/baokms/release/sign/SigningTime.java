package io.baokms.release.sign;

import dev.sigstore.bundle.Bundle;
import dev.sigstore.encryption.certificates.Certificates;
import dev.sigstore.rekor.client.RekorEntry;
import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * When a certificate's key signed, as others vouch for it.
 *
 * <p>The key is thrown away after signing, and the certificate says until when: whoever finds the
 * key later must not be able to use it. sigstore-java 2.0.0 compares timestamps with that, but not
 * the time of the log.
 *
 * @see <a href="https://github.com/sigstore/protobuf-specs">sigstore_rekor.proto,
 *     integrated_time</a>
 */
final class SigningTime {

  private SigningTime() {}

  /**
   * Requires that a verified bundle was made while its certificate was valid.
   *
   * @param name of the bundle, for messages
   * @throws ReleaseException {@code CERT_UNTRUSTED}
   */
  static void require(String name, Bundle content) throws ReleaseException {
    RekorEntry entry = content.getEntries().getFirst();
    String promise = entry.getVerification().getSignedEntryTimestamp();
    // Without the promise nobody signs the entry's time; then the bundle has timestamps instead.
    if (promise != null) {
      require(name, Certificates.getLeaf(content.getCertPath()), entry.getIntegratedTimeInstant());
    }
  }

  private static void require(String name, X509Certificate leaf, Instant signed)
      throws ReleaseException {
    Instant from = leaf.getNotBefore().toInstant();
    Instant until = leaf.getNotAfter().toInstant();
    if (signed.isBefore(from) || signed.isAfter(until)) {
      throw ReleaseException.check(
          Code.CERT_UNTRUSTED,
          name + " was signed at " + signed + "; its certificate is for " + from + " to " + until);
    }
  }
}
