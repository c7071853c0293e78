package io.baokms.core.status;

import java.time.Duration;
import java.time.Instant;

/**
 * One moment on both clocks.
 *
 * @param nanos monotonic nanoseconds
 * @param wall the latest wall time seen up to then
 */
public record Moment(long nanos, Instant wall) {

  /** Returns the age at a later moment: the larger of what the two clocks say. */
  public Duration age(Moment now) {
    Duration monotonic = Duration.ofNanos(now.nanos - nanos);
    Duration byWall = Duration.between(wall, now.wall);
    return monotonic.compareTo(byWall) >= 0 ? monotonic : byWall;
  }
}
