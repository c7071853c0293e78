package io.baokms.core.request;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.baokms.core.KmsException;
import io.baokms.core.Reason;
import io.baokms.core.request.SharedCall.Work;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * What stands for Transit: each call opens to its own name, hangs until it is let go, and notices
 * that it was stopped.
 */
final class ScriptedCalls {

  private static final long REAL_LIMIT_SECONDS = 30;
  private static final int MANY = 1000;

  private final List<String> begun = new CopyOnWriteArrayList<>();
  private final List<String> stopped = new CopyOnWriteArrayList<>();
  private final List<byte[]> opened = new CopyOnWriteArrayList<>();
  private final Map<String, Semaphore> gates = new ConcurrentHashMap<>();
  private final Map<String, Work> endings = new ConcurrentHashMap<>();
  private final Semaphore news = new Semaphore(0);

  /** Returns the work of requests with this name. */
  Work named(String name) {
    return () -> {
      begun.add(name);
      news.release();
      try {
        gate(name).acquire();
      } catch (InterruptedException e) {
        stopped.add(name);
        news.release();
        throw new KmsException(Reason.CANCELED, e);
      }
      return endings.getOrDefault(name, () -> open(name)).run();
    };
  }

  /** Has calls of a name end in another way than by their name. */
  void end(String name, Work ending) {
    endings.put(name, ending);
  }

  /** Has calls of a name notice no stop; each goes on with one release of what is returned. */
  Semaphore deaf(String name) {
    Semaphore deaf = new Semaphore(0);
    endings.put(
        name,
        () -> {
          deaf.acquireUninterruptibly();
          return open(name);
        });
    gate(name).release(MANY);
    return deaf;
  }

  /** Lets one call go on. */
  void release(String name) {
    gate(name).release();
  }

  /** Waits until so many calls in all have begun or noticed their stop. */
  void awaitNews(int count) throws InterruptedException {
    if (!news.tryAcquire(count, REAL_LIMIT_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("Begun " + begun + ", stopped " + stopped);
    }
    news.release(count);
  }

  List<String> begun() {
    return begun;
  }

  List<String> stopped() {
    return stopped;
  }

  /** Returns the very arrays that calls have returned. */
  List<byte[]> opened() {
    return opened;
  }

  byte[] open(String name) {
    byte[] plaintext = name.getBytes(US_ASCII);
    opened.add(plaintext);
    return plaintext;
  }

  private Semaphore gate(String name) {
    return gates.computeIfAbsent(name, none -> new Semaphore(0));
  }
}
