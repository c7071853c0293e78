package io.baokms.core.probe;

import io.baokms.bao.TimeSource;
import io.baokms.core.Environment;
import io.baokms.core.KmsEvent;
import io.baokms.core.KmsObserver;
import java.time.Duration;
import java.time.Instant;

/** Tells when the wall clock went back between two probes; used by one thread at a time. */
final class WallWatch {

  private final TimeSource time;
  private final KmsObserver observer;
  private volatile Instant last;

  WallWatch(Environment environment) {
    this.time = environment.time();
    this.observer = environment.observer();
    this.last = time.wall();
  }

  void look() {
    Instant now = time.wall();
    if (now.isBefore(last)) {
      observer.observe(new KmsEvent.ClockRegressed(Duration.between(now, last)));
    }
    last = now;
  }
}
