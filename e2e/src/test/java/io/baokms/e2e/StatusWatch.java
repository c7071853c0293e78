package io.baokms.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Asks for Status some hundred times a second, and keeps each answer that differs from the last.
 */
final class StatusWatch implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(2);
  private static final Duration PAUSE_WITHOUT_PLUGIN = Duration.ofMillis(50);

  private final Path socket;
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean closed;

  private StatusWatch(Path socket) {
    this.socket = socket;
    this.thread = Thread.ofPlatform().start(this::watch);
  }

  static StatusWatch over(Path socket) {
    return new StatusWatch(socket);
  }

  /** Returns the answers in order, repeated ones once. */
  List<String> seen() {
    return List.copyOf(seen);
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private void watch() {
    while (!closed) {
      try (Kms kms = Kms.connect(socket)) {
        watch(kms);
      }
      // A new connection has no back-off, so that the first answer of a new process is seen.
      Await.pause(PAUSE_WITHOUT_PLUGIN);
    }
  }

  private void watch(Kms kms) {
    String answer = "ok";
    while (!closed && answer.matches("(ok|unhealthy).*")) {
      answer = kms.statusText();
      if (seen.isEmpty() || !seen.getLast().equals(answer)) {
        seen.add(answer);
      }
      Await.pause(PAUSE);
    }
  }
}
