package io.baokms.core.request;

import io.baokms.aad.Annotations;
import io.baokms.aad.CanonicalException;
import io.baokms.aad.KeyId;
import io.baokms.aad.TransitCiphertext;
import io.baokms.bao.Deadline;
import io.baokms.core.Environment;
import io.baokms.core.KmsException;
import io.baokms.core.Reason;
import io.baokms.core.session.CallException;
import io.baokms.core.session.Caller;
import io.baokms.core.session.TokenSession;
import io.baokms.core.status.StatusBoard;
import io.baokms.core.status.UsableKey;
import java.util.Map;
import java.util.Optional;

/**
 * Opens what was sealed with any known key version, whatever the Status is.
 *
 * <p>Thread-safe. The associated data comes from the registry, never from the request.
 */
public final class Decryption {

  private final StatusBoard board;
  private final TokenSession session;
  private final KeySearch search;
  private final Environment environment;
  private final Places places;
  private final DecryptQueue queue;

  /**
   * Creates the path, with the limits and the budget of the settings.
   *
   * @param search finds versions that are not published yet
   */
  public Decryption(
      StatusBoard board, TokenSession session, KeySearch search, Environment environment) {
    this.board = board;
    this.session = session;
    this.search = search;
    this.environment = environment;
    this.places = new Places(environment.settings().maxQueuedDecrypt());
    this.queue = new DecryptQueue(places, environment);
  }

  /**
   * Opens a ciphertext, with one call to Transit for all equal requests at one time.
   *
   * @param deadline the caller's own; the request's budget ends no later than the settings say
   * @return the plaintext, owned by the caller
   * @throws KmsException with the reason
   */
  public byte[] decrypt(
      byte[] ciphertext, String keyId, Map<String, byte[]> annotations, Deadline deadline)
      throws KmsException {
    Patience patience = Patience.of(deadline, environment.settings().timeout());
    RequestLimits.check(ciphertext, keyId, annotations);
    UsableKey key = knownKey(keyId, patience);
    requireMatch(annotations, key);
    String text = transitText(ciphertext, key);
    if (patience.end().expired()) {
      throw new KmsException(Reason.TIMED_OUT);
    }
    CallKey equal = CallKey.of(ciphertext, keyId, annotations);
    return queue.run(equal, () -> open(key, text), patience);
  }

  /** Returns how many calls run. */
  public int running() {
    return queue.running();
  }

  /** Returns how many requests wait, for whatever it is. */
  public int waiting() {
    return places.taken();
  }

  private UsableKey knownKey(String text, Patience patience) throws KmsException {
    KeyId keyId = parsed(text);
    Optional<UsableKey> known = find(keyId);
    return known.isPresent() ? known.get() : discovered(keyId, patience);
  }

  private static KeyId parsed(String text) throws KmsException {
    try {
      return KeyId.parse(text);
    } catch (CanonicalException e) {
      throw new KmsException(Reason.KEY_ID_MALFORMED, e);
    }
  }

  private UsableKey discovered(KeyId keyId, Patience patience) throws KmsException {
    boolean complete = searched(keyId, patience.end());
    return find(keyId).orElseThrow(() -> new KmsException(notFound(complete, patience)));
  }

  /** Who waits holds a place; where nobody may wait, discovery is no queue and goes on. */
  private boolean searched(KeyId keyId, Deadline deadline) throws KmsException {
    if (places.none()) {
      return search.complete(keyId, deadline);
    }
    places.take();
    try {
      return search.complete(keyId, deadline);
    } finally {
      places.giveBack();
    }
  }

  private static Reason notFound(boolean complete, Patience patience) {
    Reason searched = complete ? Reason.KEY_ID_UNKNOWN : Reason.KEY_METADATA_REFRESH_FAILED;
    Reason otherwise = patience.end().expired() ? patience.overdue(false) : searched;
    return CallerFirst.reason(patience.caller(), otherwise);
  }

  private Optional<UsableKey> find(KeyId keyId) {
    return board.view().keys().find(keyId.text());
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

  /** The call has its own limit, because no single request's end is the end of all. */
  private byte[] open(UsableKey key, String ciphertext) throws KmsException {
    Deadline limit = Deadline.after(environment.settings().timeout(), environment.time());
    try {
      return session.call(
          Caller.REQUEST,
          limit,
          (transit, token) -> transit.decrypt(token, ciphertext, key.associatedData(), limit));
    } catch (CallException e) {
      throw new KmsException(Reason.ofDecrypt(e.failure().failure()), e);
    }
  }
}
