package io.baokms.auth.jwt;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Collects a body of limited size; a longer one is cut off and counts as none.
 *
 * <p>What the bytes outgrow is overwritten: they hold a token.
 */
final class BoundedBody implements HttpResponse.BodySubscriber<Optional<byte[]>> {

  private static final int FIRST_ROOM = 4096;

  private final CompletableFuture<Optional<byte[]>> body = new CompletableFuture<>();
  private final int limit;
  private Flow.@Nullable Subscription subscription;
  private byte[] bytes = new byte[FIRST_ROOM];
  private int length;

  private BoundedBody(int limit) {
    this.limit = limit;
  }

  /** Returns a subscriber that takes at most so many bytes. */
  static BoundedBody upTo(int bytes) {
    return new BoundedBody(bytes);
  }

  /** Returns a subscriber that waits for not a single byte. */
  static BoundedBody unread() {
    return new BoundedBody(0);
  }

  @Override
  public CompletionStage<Optional<byte[]>> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    if (limit == 0) {
      cut();
    } else {
      given.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (buffer.remaining() > limit - length) {
        cut();
        return;
      }
      append(buffer);
    }
  }

  @Override
  public void onError(Throwable failure) {
    erase();
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    byte[] whole = Arrays.copyOf(bytes, length);
    erase();
    if (!body.complete(Optional.of(whole))) {
      Arrays.fill(whole, (byte) 0);
    }
  }

  private void append(ByteBuffer buffer) {
    int count = buffer.remaining();
    if (bytes.length - length < count) {
      byte[] larger = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
      Arrays.fill(bytes, (byte) 0);
      bytes = larger;
    }
    buffer.get(bytes, length, count);
    length += count;
  }

  private void cut() {
    erase();
    body.complete(Optional.empty());
    if (subscription != null) {
      subscription.cancel();
    }
  }

  private void erase() {
    Arrays.fill(bytes, (byte) 0);
    length = 0;
  }
}
