package io.baokms.launcher.grpc;

import io.baokms.bao.Deadline;
import io.baokms.bao.TimeSource;
import io.baokms.core.KmsEvent;
import io.baokms.core.KmsException;
import io.baokms.core.Reason;
import io.baokms.launcher.log.RequestUid;
import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs the work of one call within the caller's deadline.
 *
 * <p>Whatever the work does, the client gets one answer or one fixed text.
 */
record CallRunner(TimeSource time, PanicObserver panics) {

  /** For a caller without a deadline: the provider's own budget ends every call long before. */
  private static final Duration NO_DEADLINE = Duration.ofDays(1);

  /**
   * Runs one call to its end.
   *
   * @param uid the request's, empty when it has none; only a hash of it is ever written
   */
  <T> void run(KmsEvent.Call call, String uid, Work<T> work, StreamObserver<T> client) {
    T answer;
    try {
      answer =
          uid.isEmpty() ? watched(call, work) : RequestUid.during(uid, () -> watched(call, work));
    } catch (KmsException e) {
      client.onError(WireStatus.of(e.reason()));
      return;
    }
    client.onNext(answer);
    client.onCompleted();
  }

  private <T> T watched(KmsEvent.Call call, Work<T> work) throws KmsException {
    try (CallerWatch caller = CallerWatch.begin()) {
      try {
        return work.run(deadline());
      } catch (KmsException e) {
        // The caller's own cancellation or deadline explains a failure before all else.
        throw caller.gone().map(gone -> new KmsException(gone, e)).orElse(e);
      } catch (RuntimeException | Error e) {
        panics.panicked(call, e);
        throw new KmsException(Reason.PANIC, e);
      }
    }
  }

  /** The budget is not in it: the provider tells its own end from the caller's. */
  private Deadline deadline() {
    io.grpc.@Nullable Deadline caller = Context.current().getDeadline();
    Duration left =
        caller == null ? NO_DEADLINE : Duration.ofNanos(caller.timeRemaining(TimeUnit.NANOSECONDS));
    return Deadline.after(left, time);
  }

  /** The work of one call. */
  @FunctionalInterface
  interface Work<T> {

    T run(Deadline deadline) throws KmsException;
  }
}
