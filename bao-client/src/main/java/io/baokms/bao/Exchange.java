package io.baokms.bao;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One request on its way to one reply; all but the future belongs to the event loop. */
final class Exchange {

  private final Request request;
  private final CompletableFuture<Reply> reply = new CompletableFuture<>();
  private @Nullable Connection connection;
  private boolean repeated;

  Exchange(Request request) {
    this.request = request;
  }

  Request request() {
    return request;
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

  /** Takes the one repetition that a dead reused connection allows; false when it is spent. */
  boolean takeRepetition() {
    boolean available = !repeated;
    repeated = true;
    return available;
  }

  /** Overwrites the request, then ends the exchange unless it has ended. */
  void finish(Reply outcome) {
    request.bytes().erase();
    if (!reply.complete(outcome)) {
      outcome.erase();
    }
  }
}
