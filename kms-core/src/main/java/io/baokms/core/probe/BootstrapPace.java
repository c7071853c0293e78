package io.baokms.core.probe;

import io.baokms.core.KmsSettings;
import java.time.Duration;

/**
 * How long to pause between tries until the first healthy status.
 *
 * <p>The retry interval within the grace time; afterwards doubling to 30 s, each ±20 %, for ever.
 *
 * @param last the pause before jitter that the last failure led to; zero before the first
 */
record BootstrapPace(Duration last) {

  static final BootstrapPace START = new BootstrapPace(Duration.ZERO);

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final double JITTER = 0.2;

  /** Returns the pace after one more failure. */
  BootstrapPace failed(boolean graceHasPassed, KmsSettings settings) {
    Duration retry = settings.retryInterval();
    if (!graceHasPassed) {
      return new BootstrapPace(retry);
    }
    Duration doubled = longer(last, retry).multipliedBy(2);
    Duration bounded = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    return new BootstrapPace(longer(bounded, retry));
  }

  /** Returns the pause until the next try. */
  Duration pause(boolean graceHasPassed, KmsSettings settings, double random) {
    if (!graceHasPassed) {
      return last;
    }
    double factor = 1 - JITTER + 2 * JITTER * random;
    return longer(Duration.ofNanos((long) (last.toNanos() * factor)), settings.retryInterval());
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
