package io.baokms.bao;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads the life left in a token; the token itself, which the answer repeats, is skipped. */
final class LookupReader implements ReplyReader<Duration> {

  private @Nullable Duration left;

  @Override
  public void read(String name, JsonReader json) throws IOException {
    if (name.equals("ttl")) {
      left = Duration.ofSeconds(json.integer());
    } else {
      json.skip();
    }
  }

  @Override
  public Duration result() throws IOException {
    if (left == null) {
      throw new IOException("No ttl");
    }
    return left;
  }
}
