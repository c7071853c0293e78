package io.baokms.bao;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Turns requests into values or classified failures, and tells the observer of each. */
final class Calls {

  private final Failover failover;
  private final BaoObserver observer;
  private final TimeSource time;

  Calls(Failover failover, BaoObserver observer, TimeSource time) {
    this.failover = failover;
    this.observer = observer;
    this.time = time;
  }

  TimeSource time() {
    return time;
  }

  Addresses addresses() {
    return failover.addresses();
  }

  /** Makes a call whose answer is read. */
  <T> T call(Request request, Deadline limit, ReplyReader<T> reader) throws BaoException {
    Envelope<T> envelope = new Envelope<>(reader);
    Attempt last = exchange(request, limit);
    try {
      T value = decode(success(request, last), envelope, request.operation());
      observe(request, last, null, envelope.requestId());
      return value;
    } catch (BaoException e) {
      observe(request, last, e.failure(), envelope.requestId());
      throw e;
    } finally {
      last.reply().erase();
    }
  }

  /** Makes a call whose answer says nothing but its status. */
  void call(Request request, Deadline limit) throws BaoException {
    Attempt last = exchange(request, limit);
    observe(request, last, last.reply().failure(), null);
    var unused = success(request, last);
  }

  void trust(TrustBundle roots) {
    failover.trust(roots);
  }

  void close() {
    failover.close();
  }

  private Attempt exchange(Request request, Deadline limit) {
    return failover.exchange(
        request, limit, attempt -> observe(request, attempt, attempt.reply().failure(), null));
  }

  private static <T> T decode(SecretBuffer body, Envelope<T> envelope, BaoOperation operation)
      throws BaoException {
    try {
      return envelope.decode(body);
    } catch (IOException e) {
      // The cause could quote the body.
      throw new BaoException(operation, BaoFailure.RESPONSE_INVALID);
    }
  }

  private static SecretBuffer success(Request request, Attempt attempt) throws BaoException {
    BaoFailure failure = attempt.reply().failure();
    if (failure != null) {
      throw new BaoException(request.operation(), failure);
    }
    return ((Reply.Answered) attempt.reply()).body();
  }

  private void observe(
      Request request, Attempt attempt, @Nullable BaoFailure failure, @Nullable String requestId) {
    Duration duration = Duration.ofNanos(time.nanoTime() - attempt.startNanos());
    observer.requested(new BaoObserver.Request(request.operation(), failure, duration, requestId));
  }
}
