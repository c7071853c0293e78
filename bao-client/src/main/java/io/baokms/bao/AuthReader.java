package io.baokms.bao;

import java.io.IOException;
import java.time.Duration;

/** Reads the token of a login or renewal; its life begins when the answer has been read. */
final class AuthReader implements ReplyReader<BaoToken> {

  private final TimeSource time;
  private String token = "";
  private int leaseSeconds;
  private boolean renewable;

  AuthReader(TimeSource time) {
    this.time = time;
  }

  @Override
  public String section() {
    return "auth";
  }

  @Override
  public void read(String name, JsonReader json) throws IOException {
    switch (name) {
      case "client_token" -> token = json.text();
      case "lease_duration" -> leaseSeconds = json.integer();
      case "renewable" -> renewable = json.bool();
      default -> json.skip();
    }
  }

  @Override
  public BaoToken result() throws IOException {
    if (!BaoToken.printable(token)) {
      throw new IOException("No usable token");
    }
    return new BaoToken(token, Duration.ofSeconds(leaseSeconds), renewable, time);
  }
}
