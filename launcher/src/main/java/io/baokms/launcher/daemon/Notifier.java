package io.baokms.launcher.daemon;

import io.baokms.launcher.log.ServeLog;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Tells the service manager single things; that it cannot is logged once and changes nothing. */
final class Notifier {

  private final Channel channel;
  private final ServeLog log;
  private final AtomicBoolean failed = new AtomicBoolean();

  Notifier(Channel channel, ServeLog log) {
    this.channel = channel;
    this.log = log;
  }

  void tell(String assignment) {
    try {
      channel.send(assignment);
    } catch (IOException e) {
      if (failed.compareAndSet(false, true)) {
        log.notifyFailed(String.valueOf(e.getMessage()));
      }
    }
  }

  /** The way to the service manager; its failures name no path. */
  @FunctionalInterface
  interface Channel {

    void send(String assignment) throws IOException;
  }
}
