package io.baokms.core.request;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.baokms.bao.Deadline;
import io.baokms.bao.FakeTime;
import io.baokms.core.Environment;
import io.baokms.core.EventLog;
import io.baokms.core.KmsException;
import io.baokms.core.KmsSettings;
import io.baokms.core.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;

/** A queue on a clock that the test owns, with requests that wait in it on threads of their own. */
final class Callers {

  static final Duration BUDGET = Duration.ofSeconds(2);
  static final Duration CALLER = Duration.ofSeconds(3);

  private static final int POLL_NANOS = 100_000;
  private static final int MOST_POLLS = 200_000;

  final FakeTime time = new FakeTime();
  final EventLog events = new EventLog();
  final ScriptedCalls calls = new ScriptedCalls();
  final Places places;
  final DecryptQueue queue;

  Callers(int slots, int places) {
    KmsSettings settings =
        KmsSettings.builder().maxConcurrentDecrypt(slots).maxQueuedDecrypt(places).build();
    this.places = new Places(places);
    this.queue = new DecryptQueue(this.places, new Environment(settings, time, events));
  }

  static CallKey key(String name) {
    return CallKey.of(name.getBytes(US_ASCII), "key", Map.of());
  }

  /** Asks on the present thread. */
  byte[] ask(String name) throws KmsException {
    Patience patience = Patience.of(Deadline.after(CALLER, time), BUDGET);
    return queue.run(key(name), calls.named(name), patience);
  }

  /** Asks on another thread, and returns when that one waits. */
  Request send(String name) throws InterruptedException {
    return send(name, CALLER);
  }

  Request send(String name, Duration callersTime) throws InterruptedException {
    int before = time.waitingTimers();
    Patience patience = Patience.of(Deadline.after(callersTime, time), BUDGET);
    Request request =
        new Request(new FutureTask<>(() -> queue.run(key(name), calls.named(name), patience)));
    time.awaitTimers(before + 1);
    return request;
  }

  List<Request> send(int count, String name) throws InterruptedException {
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      requests.add(send(name));
    }
    return requests;
  }

  /** Waits until calls that nobody waits for have ended too. */
  void awaitIdle() {
    for (int polls = 0; queue.running() > 0; polls++) {
      if (polls > MOST_POLLS) {
        throw new AssertionError(queue.running() + " calls still run");
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** One request under way. */
  static final class Request {

    private final FutureTask<byte[]> task;
    private final Thread thread;

    private Request(FutureTask<byte[]> task) {
      this.task = task;
      this.thread = Thread.ofVirtual().start(task);
    }

    byte[] plaintext() throws Exception {
      return task.get();
    }

    String text() throws Exception {
      return new String(plaintext(), US_ASCII);
    }

    Throwable failure() throws InterruptedException {
      try {
        throw new AssertionError("Succeeded with " + task.get().length + " bytes");
      } catch (ExecutionException e) {
        return Objects.requireNonNull(e.getCause());
      }
    }

    Reason reason() throws InterruptedException {
      if (failure() instanceof KmsException e) {
        return e.reason();
      }
      throw new AssertionError(failure());
    }

    /** Gives up, and returns when that has been noticed. */
    Reason giveUp() throws InterruptedException {
      thread.interrupt();
      return reason();
    }
  }
}
