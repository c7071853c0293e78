package io.baokms.kms.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what the server tells, until the test asks for it. */
final class HeardEvents implements SocketObserver {

  private final BlockingQueue<SocketEvent> events = new LinkedBlockingQueue<>();

  @Override
  public void observe(SocketEvent event) {
    events.add(event);
  }

  void assertNext(SocketEvent expected) throws InterruptedException {
    assertThat(events.poll(30, TimeUnit.SECONDS)).isEqualTo(expected);
  }

  void assertNoMore() {
    assertThat(events).isEmpty();
  }
}
