package io.baokms.bao;

import java.time.Duration;

/** Transit over HTTP, with the one repetition that a lagging node is given. */
final class TransitCalls implements Transit {

  private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);
  private static final Duration LEAST_FOR_REPETITION = Duration.ofMillis(200);
  private static final int JSON_OVERHEAD = 96;

  private final Calls calls;
  private final TransitRoutes routes;
  private final Duration timeout;
  private final boolean lagRetry;

  TransitCalls(Calls calls, TransitRoutes routes, Duration timeout) {
    this(calls, routes, timeout, true);
  }

  private TransitCalls(Calls calls, TransitRoutes routes, Duration timeout, boolean lagRetry) {
    this.calls = calls;
    this.routes = routes;
    this.timeout = timeout;
    this.lagRetry = lagRetry;
  }

  @Override
  public String mountPath() {
    return routes.mountPath();
  }

  @Override
  public String keyName() {
    return routes.keyName();
  }

  @Override
  public EncryptReply encrypt(
      BaoToken token, byte[] plaintext, byte[] associatedData, int keyVersion, Deadline deadline)
      throws BaoException {
    requireAssociatedData(associatedData);
    if (keyVersion < 1) {
      throw new IllegalArgumentException("Key versions start at 1");
    }
    Deadline limit = deadline.atMost(timeout);
    return repeatingLag(
        limit,
        () -> {
          JsonBody body =
              body(plaintext.length + associatedData.length)
                  .base64("plaintext", plaintext)
                  .base64("associated_data", associatedData)
                  .number("key_version", keyVersion);
          return calls.call(routes.encrypt().request(token, body), limit, new EncryptReader());
        });
  }

  @Override
  public byte[] decrypt(BaoToken token, String ciphertext, byte[] associatedData, Deadline deadline)
      throws BaoException {
    requireAssociatedData(associatedData);
    Deadline limit = deadline.atMost(timeout);
    return repeatingLag(
        limit,
        () -> {
          JsonBody body =
              body(ciphertext.length() + associatedData.length)
                  .text("ciphertext", ciphertext)
                  .base64("associated_data", associatedData);
          return calls.call(routes.decrypt().request(token, body), limit, new DecryptReader());
        });
  }

  @Override
  public TransitKey readKey(BaoToken token, Deadline deadline) throws BaoException {
    return calls.read(routes.key(), token, deadline.atMost(timeout), new KeyReader());
  }

  @Override
  public boolean readDisableUpsert(BaoToken token, Deadline deadline) throws BaoException {
    return calls.read(routes.config(), token, deadline.atMost(timeout), new DisableUpsertReader());
  }

  @Override
  public Transit withoutLagRetry() {
    return new TransitCalls(calls, routes, timeout, false);
  }

  private <T> T repeatingLag(Deadline limit, Try<T> attempt) throws BaoException {
    try {
      return attempt.run();
    } catch (BaoException e) {
      if (!lagRetry || e.failure() != BaoFailure.VERSION_LAG || !paused(limit, e)) {
        throw e;
      }
    }
    try {
      return attempt.run();
    } catch (BaoException e) {
      throw e.afterRepetition();
    }
  }

  /** Waits before a repetition; false when too little time would remain for one. */
  private boolean paused(Deadline limit, BaoException lag) throws BaoException {
    Duration quarter = limit.remaining().dividedBy(4);
    Duration pause = quarter.compareTo(LONGEST_PAUSE) < 0 ? quarter : LONGEST_PAUSE;
    if (limit.remaining().minus(pause).compareTo(LEAST_FOR_REPETITION) < 0) {
      return false;
    }
    try {
      calls.time().sleep(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BaoException(lag.operation(), BaoFailure.CANCELED);
    }
  }

  private static JsonBody body(int contentLength) {
    // Base64 needs four bytes for three; a little more spares the buffer from growing.
    return new JsonBody(contentLength * 4 / 3 + JSON_OVERHEAD);
  }

  private static void requireAssociatedData(byte[] associatedData) {
    if (associatedData.length == 0) {
      throw new IllegalArgumentException("Associated data must not be empty");
    }
  }

  /** One request with its own fresh bytes. */
  private interface Try<T> {
    T run() throws BaoException;
  }
}
