package io.baokms.core.session;

import java.time.Duration;

/**
 * How often a denied token may be answered with a login: at once, then after 5 s, 10 s … 5 min.
 *
 * <p>Ten minutes without a denial begin a new series; a successful login alone does not.
 *
 * @param logins recovery logins of this series
 * @param lastLogin monotonic nanoseconds of the last one
 * @param lastDenial monotonic nanoseconds of the last denial
 */
record RecoverySeries(int logins, long lastLogin, long lastDenial) {

  static final RecoverySeries NONE = new RecoverySeries(0, 0, 0);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration QUIET = Duration.ofMinutes(10);
  private static final int DOUBLINGS_TO_LONGEST = 6;

  RecoverySeries denied(long now) {
    boolean quiet = now - lastDenial >= QUIET.toNanos();
    return new RecoverySeries(quiet ? 0 : logins, lastLogin, now);
  }

  boolean allowsLogin(long now) {
    return logins == 0 || now - lastLogin >= pause();
  }

  RecoverySeries loggedIn(long now) {
    return new RecoverySeries(logins + 1, now, lastDenial);
  }

  private long pause() {
    long doubled = FIRST_PAUSE.toNanos() << Math.min(logins - 1, DOUBLINGS_TO_LONGEST);
    return Math.min(doubled, LONGEST_PAUSE.toNanos());
  }
}
