package io.baokms.release.sign;

import dev.sigstore.bundle.Bundle;
import dev.sigstore.encryption.certificates.Certificates;
import dev.sigstore.rekor.client.RekorEntry;
import dev.sigstore.trustroot.TransparencyLog;
import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * Judges when a certificate's key signed, as the log vouches for it.
 *
 * <p>The key is thrown away after signing, and the certificate says until when: whoever finds the
 * key later must not be able to use it. The same holds for the key of a log that was retired.
 * sigstore-java 2.0.0 compares timestamps with that, but not the time of the log's entry.
 *
 * @param logs that are trusted, each for a time
 * @see <a href="https://github.com/sigstore/protobuf-specs">sigstore_rekor.proto,
 *     integrated_time</a>
 */
record SigningTime(List<TransparencyLog> logs) {

  SigningTime {
    logs = List.copyOf(logs);
  }

  /**
   * Requires that a verified bundle was made while its certificate and its log were valid.
   *
   * @param name of the bundle, for messages
   * @throws ReleaseException {@code CERT_UNTRUSTED}
   */
  void require(String name, Bundle content) throws ReleaseException {
    RekorEntry entry = content.getEntries().getFirst();
    // Without the promise nobody signs the entry's time; then the bundle has timestamps instead.
    if (entry.getVerification().getSignedEntryTimestamp() == null) {
      return;
    }
    Instant signed = entry.getIntegratedTimeInstant();
    X509Certificate leaf = Certificates.getLeaf(content.getCertPath());
    Instant from = leaf.getNotBefore().toInstant();
    Instant until = leaf.getNotAfter().toInstant();
    if (signed.isBefore(from) || signed.isAfter(until)) {
      throw untrusted(name, signed, "with a certificate for " + from + " to " + until);
    }
    byte[] log = HexFormat.of().parseHex(entry.getLogID());
    if (TransparencyLog.find(logs, log, signed).isEmpty()) {
      throw untrusted(name, signed, "by a log that is not trusted at that time");
    }
  }

  private static ReleaseException untrusted(String name, Instant signed, String why) {
    return ReleaseException.check(
        Code.CERT_UNTRUSTED, name + " was entered at " + signed + " " + why);
  }
}
