package io.baokms.core.probe;

import io.baokms.core.KmsSettings;
import java.time.Duration;

/**
 * When the next regular probes are due, in monotonic nanoseconds.
 *
 * @param metadata when the next metadata probe is due
 * @param deep when the next deep probe is due
 */
record ProbeTimetable(long metadata, long deep) {

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

  static ProbeTimetable after(long bootstrap, KmsSettings settings) {
    return new ProbeTimetable(
        bootstrap + settings.probeInterval().toNanos(),
        bootstrap + settings.deepProbeInterval().toNanos());
  }

  boolean metadataDue(long now) {
    return now - metadata >= 0;
  }

  boolean deepDue(long now) {
    return now - deep >= 0;
  }

  /** Returns the timetable after a metadata probe: a failed one is soon made again. */
  ProbeTimetable metadataDone(long due, boolean valid, KmsSettings settings) {
    long interval = settings.probeInterval().toNanos();
    long next = valid ? interval : Math.min(AFTER_FAILURE.toNanos(), interval);
    return new ProbeTimetable(due + next, deep);
  }

  ProbeTimetable deepDone(long due, KmsSettings settings) {
    return new ProbeTimetable(metadata, due + settings.deepProbeInterval().toNanos());
  }

  /**
   * Returns the timetable after a late turn: what was missed is made up for once, not each time.
   */
  ProbeTimetable notBefore(long now) {
    return new ProbeTimetable(later(metadata, now), later(deep, now));
  }

  private static long later(long time, long now) {
    return time - now >= 0 ? time : now;
  }

  long next() {
    return metadata - deep <= 0 ? metadata : deep;
  }
}
