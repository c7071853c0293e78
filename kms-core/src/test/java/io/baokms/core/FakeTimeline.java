package io.baokms.core;

import io.baokms.bao.FakeTime;
import io.baokms.testing.apiserver.Timeline;
import java.time.Duration;

/** API servers on the same clock as the provider. */
record FakeTimeline(FakeTime time) implements Timeline {

  @Override
  public Duration now() {
    return Duration.ofNanos(time.nanoTime());
  }

  @Override
  public void pass(Duration by) {
    time.advance(by);
  }

  @Override
  public void schedule(Runnable task, Duration delay) {
    var unused = time.schedule(task, delay);
  }

  @Override
  public double random() {
    return time.random();
  }
}
