package io.baokms.core.probe;

import io.baokms.aad.Aad;
import io.baokms.aad.CanonicalException;
import io.baokms.aad.TransitCiphertext;
import io.baokms.bao.Transit.EncryptReply;
import io.baokms.core.StatusReason;
import io.baokms.core.session.CallException;
import io.baokms.core.status.UsableKey;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/** Seals random bytes with one key version, opens them again and compares. */
public final class DeepProbe {

  private static final int PROBE_BYTES = 32;

  private final ProbeCalls calls;
  private final SecureRandom random = new SecureRandom();

  /** Creates a probe that makes its calls in this way. */
  public DeepProbe(ProbeCalls calls) {
    this.calls = calls;
  }

  /** Returns what was wrong, if anything. */
  public Optional<ProbeFailure> run(UsableKey key) {
    byte[] plaintext = new byte[PROBE_BYTES];
    random.nextBytes(plaintext);
    try {
      EncryptReply sealed = seal(plaintext, key.version());
      return isValid(sealed, key.version()) && opensTo(plaintext, sealed.ciphertext())
          ? Optional.empty()
          : Optional.of(ProbeFailure.invalidAnswer());
    } catch (CallException e) {
      return Optional.of(ProbeFailure.of(StatusReason.DEEP_PROBE_FAILED, e));
    } finally {
      Arrays.fill(plaintext, (byte) 0);
    }
  }

  private EncryptReply seal(byte[] plaintext, int version) throws CallException {
    return calls.make((transit, token, deadline) ->
        transit.encrypt(token, plaintext, Aad.STATUS_PROBE.bytes(), version, deadline));
  }

  private static boolean isValid(EncryptReply sealed, int version) {
    try {
      TransitCiphertext.requireVersion(sealed.ciphertext(), version);
    } catch (CanonicalException e) {
      return false;
    }
    return sealed.keyVersion() == version
        && sealed.ciphertext().length() <= TransitCiphertext.MAX_BYTES;
  }

  private boolean opensTo(byte[] plaintext, String ciphertext) throws CallException {
    byte[] opened =
        calls.make((transit, token, deadline) ->
            transit.decrypt(token, ciphertext, Aad.STATUS_PROBE.bytes(), deadline));
    try {
      return MessageDigest.isEqual(plaintext, opened);
    } finally {
      Arrays.fill(opened, (byte) 0);
    }
  }
}
