package io.baokms.core.request;

import io.baokms.aad.CanonicalException;
import io.baokms.aad.TransitCiphertext;
import io.baokms.bao.Deadline;
import io.baokms.bao.Transit.EncryptReply;
import io.baokms.core.Encrypted;
import io.baokms.core.KmsException;
import io.baokms.core.Reason;
import io.baokms.core.session.CallException;
import io.baokms.core.session.Caller;
import io.baokms.core.session.TokenSession;
import io.baokms.core.status.StatusBoard;
import io.baokms.core.status.StatusView;
import io.baokms.core.status.UsableKey;

/** Seals a plaintext with the active key version. Thread-safe. */
public final class Encryption {

  private final StatusBoard board;
  private final TokenSession session;
  private final Limiter limiter;

  /**
   * Creates the path.
   *
   * @param limit calls at one time, at least 1
   */
  public Encryption(StatusBoard board, TokenSession session, int limit) {
    this.board = board;
    this.session = session;
    this.limiter = new Limiter(limit);
  }

  /**
   * Seals a plaintext, with one call to Transit when every local check is passed.
   *
   * @throws KmsException with the reason
   */
  public Encrypted encrypt(byte[] plaintext, Deadline deadline) throws KmsException {
    if (plaintext.length == 0) {
      throw new KmsException(Reason.PLAINTEXT_REQUIRED);
    }
    UsableKey key = activeKey(board.view());
    if (plaintext.length > key.maxPlaintextBytes()) {
      throw new KmsException(Reason.REQUEST_LIMIT);
    }
    return new Encrypted(
        limiter.run(() -> seal(key, plaintext, deadline)), key.keyId(), key.annotations());
  }

  /** Returns how many calls run. */
  public int running() {
    return limiter.running();
  }

  private UsableKey activeKey(StatusView view) throws KmsException {
    UsableKey active = view.keys().active();
    if (active == null || !view.established()) {
      throw new KmsException(Reason.ACTIVE_KEY_UNAVAILABLE);
    }
    if (!board.reasons(view).isEmpty()) {
      throw new KmsException(Reason.STATUS_UNHEALTHY);
    }
    return active;
  }

  private String seal(UsableKey key, byte[] plaintext, Deadline deadline) throws KmsException {
    try {
      EncryptReply reply =
          session.call(
              Caller.REQUEST,
              deadline,
              (transit, token) ->
                  transit.encrypt(token, plaintext, key.associatedData(), key.version(), deadline));
      return checked(reply, key);
    } catch (CallException e) {
      Reason reason = Reason.ofEncrypt(e.failure().failure());
      throw new KmsException(CallerFirst.reason(deadline, reason), e);
    }
  }

  private static String checked(EncryptReply reply, UsableKey key) throws KmsException {
    if (reply.keyVersion() != key.version()) {
      throw new KmsException(Reason.TRANSIT_RESPONSE_INVALID);
    }
    try {
      TransitCiphertext.requireVersion(reply.ciphertext(), key.version());
    } catch (CanonicalException e) {
      throw new KmsException(Reason.TRANSIT_RESPONSE_INVALID, e);
    }
    if (reply.ciphertext().length() > TransitCiphertext.MAX_BYTES) {
      throw new KmsException(Reason.RESPONSE_LIMIT);
    }
    return reply.ciphertext();
  }
}
