package io.baokms.bao;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Turns requests into values or classified failures, and tells the observer of each. */
final class Calls {

  private final Transport transport;
  private final BaoObserver observer;
  private final TimeSource time;

  Calls(Transport transport, BaoObserver observer, TimeSource time) {
    this.transport = transport;
    this.observer = observer;
    this.time = time;
  }

  TimeSource time() {
    return time;
  }

  /** Makes a call whose answer is read. */
  <T> T call(Request request, Deadline limit, ReplyReader<T> reader) throws BaoException {
    Envelope<T> envelope = new Envelope<>(reader);
    long start = time.nanoTime();
    Reply reply = transport.exchange(request, limit);
    try {
      T value = decode(success(request, reply), envelope, request.operation());
      observe(request, null, start, envelope.requestId());
      return value;
    } catch (BaoException e) {
      observe(request, e.failure(), start, envelope.requestId());
      throw e;
    } finally {
      reply.erase();
    }
  }

  /** Makes a call whose answer says nothing but its status. */
  void call(Request request, Deadline limit) throws BaoException {
    long start = time.nanoTime();
    Reply reply = transport.exchange(request, limit);
    try {
      var unused = success(request, reply);
      observe(request, null, start, null);
    } catch (BaoException e) {
      observe(request, e.failure(), start, null);
      throw e;
    }
  }

  void trust(TrustBundle roots) {
    transport.trust(roots);
  }

  void close() {
    transport.close();
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

  private static SecretBuffer success(Request request, Reply reply) throws BaoException {
    return switch (reply) {
      case Reply.Answered answered when answered.success() -> answered.body();
      case Reply.Answered answered ->
          throw new BaoException(
              request.operation(),
              Classifier.failure(answered.status(), ErrorTexts.of(answered.body())));
      case Reply.Failed failed -> throw new BaoException(request.operation(), failed.failure());
    };
  }

  private void observe(
      Request request, @Nullable BaoFailure failure, long start, @Nullable String requestId) {
    Duration duration = Duration.ofNanos(time.nanoTime() - start);
    observer.requested(new BaoObserver.Request(request.operation(), failure, duration, requestId));
  }
}
