package io.baokms.bao;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns requests into values or classified failures, and tells the observer of each. */
final class Calls {

  private final Failover failover;
  private final BaoObserver observer;
  private final TimeSource time;
  private final LatestIndex index = new LatestIndex();

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

  /** Reads what no node may answer that is behind earlier such answers. */
  <T> T read(Route route, BaoToken token, Deadline limit, ReplyReader<T> reader)
      throws BaoException {
    return call(route.request(token, index.headers()), limit, reader, index::seen);
  }

  /** Makes a call whose answer is read, whichever node gives it. */
  <T> T call(Request request, Deadline limit, ReplyReader<T> reader) throws BaoException {
    return call(request, limit, reader, ignored -> {});
  }

  private <T> T call(
      Request request, Deadline limit, ReplyReader<T> reader, Consumer<@Nullable String> indexes)
      throws BaoException {
    Envelope<T> envelope = new Envelope<>(reader);
    Attempt last = exchange(request, limit);
    try {
      Reply.Answered answered = success(request, last);
      T value = decode(answered.body(), envelope, request.operation());
      indexes.accept(answered.index());
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

  private static Reply.Answered success(Request request, Attempt attempt) throws BaoException {
    BaoFailure failure = attempt.reply().failure();
    if (failure != null) {
      throw new BaoException(request.operation(), failure);
    }
    return (Reply.Answered) attempt.reply();
  }

  private void observe(
      Request request, Attempt attempt, @Nullable BaoFailure failure, @Nullable String requestId) {
    Duration duration = Duration.ofNanos(time.nanoTime() - attempt.startNanos());
    observer.requested(new BaoObserver.Request(request.operation(), failure, duration, requestId));
  }
}
