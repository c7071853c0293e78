package io.baokms.bao;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One request on its way to one reply; all but reply and time belongs to the event loop. */
final class Exchange {

  private final SecretBuffer bytes;
  private final int bodyLimit;
  private final CompletableFuture<Reply> reply = new CompletableFuture<>();
  private @Nullable Connection connection;
  private boolean repeated;
  private volatile @Nullable Long begun;

  Exchange(SecretBuffer bytes, int bodyLimit) {
    this.bytes = bytes;
    this.bodyLimit = bodyLimit;
  }

  SecretBuffer bytes() {
    return bytes;
  }

  /** Returns the largest body of a success, in bytes. */
  int bodyLimit() {
    return bodyLimit;
  }

  CompletableFuture<Reply> reply() {
    return reply;
  }

  boolean done() {
    return reply.isDone();
  }

  @Nullable Connection connection() {
    return connection;
  }

  void sentOver(Connection used) {
    connection = used;
  }

  /** Marks the end of the wait for a connection of its own. */
  void begin(long now) {
    if (begun == null) {
      begun = now;
    }
  }

  boolean begun() {
    return begun != null;
  }

  /** Returns the time since that wait ended; zero while it lasts. */
  Duration had(long now) {
    Long since = begun;
    return since == null ? Duration.ZERO : Duration.ofNanos(now - since);
  }

  /** Takes the one repetition that a dead reused connection allows; false when it is spent. */
  boolean takeRepetition() {
    boolean available = !repeated;
    repeated = true;
    return available;
  }

  /** Overwrites the request, then ends the exchange unless it has ended. */
  void finish(Reply outcome) {
    bytes.erase();
    if (!reply.complete(outcome)) {
      outcome.erase();
    }
  }
}
