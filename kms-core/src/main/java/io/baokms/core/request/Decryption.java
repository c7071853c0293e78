package io.baokms.core.request;

import io.baokms.aad.Annotations;
import io.baokms.aad.CanonicalException;
import io.baokms.aad.KeyId;
import io.baokms.aad.TransitCiphertext;
import io.baokms.bao.Deadline;
import io.baokms.core.KmsException;
import io.baokms.core.Reason;
import io.baokms.core.session.CallException;
import io.baokms.core.session.Caller;
import io.baokms.core.session.TokenSession;
import io.baokms.core.status.StatusBoard;
import io.baokms.core.status.UsableKey;
import java.util.Map;

/**
 * Opens what was sealed with any known key version, whatever the Status is.
 *
 * <p>Thread-safe. The associated data comes from the registry, never from the request.
 */
public final class Decryption {

  private final StatusBoard board;
  private final TokenSession session;
  private final Limiter limiter;

  /**
   * Creates the path.
   *
   * @param limit calls at one time, at least 1
   */
  public Decryption(StatusBoard board, TokenSession session, int limit) {
    this.board = board;
    this.session = session;
    this.limiter = new Limiter(limit);
  }

  /**
   * Opens a ciphertext, with one call to Transit when every local check is passed.
   *
   * @return the plaintext, owned by the caller
   * @throws KmsException with the reason
   */
  public byte[] decrypt(
      byte[] ciphertext, String keyId, Map<String, byte[]> annotations, Deadline deadline)
      throws KmsException {
    RequestLimits.check(ciphertext, keyId, annotations);
    UsableKey key = knownKey(keyId);
    requireMatch(annotations, key);
    String text = transitText(ciphertext, key);
    return limiter.run(() -> open(key, text, deadline));
  }

  private UsableKey knownKey(String text) throws KmsException {
    try {
      return board
          .view()
          .keys()
          .find(KeyId.parse(text).text())
          .orElseThrow(() -> new KmsException(Reason.KEY_ID_UNKNOWN));
    } catch (CanonicalException e) {
      throw new KmsException(Reason.KEY_ID_MALFORMED, e);
    }
  }

  private static void requireMatch(Map<String, byte[]> annotations, UsableKey key)
      throws KmsException {
    try {
      Annotations.parse(annotations).requireMatch(key.annotations());
    } catch (CanonicalException e) {
      boolean mismatch = e.problem() == CanonicalException.Problem.AAD_MISMATCH;
      throw new KmsException(
          mismatch ? Reason.ANNOTATIONS_MISMATCH : Reason.ANNOTATIONS_INVALID, e);
    }
  }

  private static String transitText(byte[] ciphertext, UsableKey key) throws KmsException {
    try {
      return TransitCiphertext.requireVersion(ciphertext, key.version());
    } catch (CanonicalException e) {
      throw new KmsException(Reason.CIPHERTEXT_MISMATCH, e);
    }
  }

  private byte[] open(UsableKey key, String ciphertext, Deadline deadline) throws KmsException {
    try {
      return session.call(
          Caller.REQUEST,
          deadline,
          (transit, token) -> transit.decrypt(token, ciphertext, key.associatedData(), deadline));
    } catch (CallException e) {
      Reason reason = Reason.ofDecrypt(e.failure().failure());
      throw new KmsException(CallerFirst.reason(deadline, reason), e);
    }
  }
}
