package io.baokms.core.session;

import io.baokms.bao.BaoToken;
import io.baokms.bao.TimeSource;
import java.time.Duration;

/**
 * The token in use, with what denials have taught about it.
 *
 * @param login number of the login it came from; a renewal keeps it
 * @param suspect whether it could not be proven alive and no login has replaced it
 * @param verdict the last answer about it; {@link Verdict#UNKNOWN} when there is none
 * @param verdictAt monotonic nanoseconds of that answer
 */
record HeldToken(BaoToken token, long login, boolean suspect, Verdict verdict, long verdictAt) {

  private static final Duration VERDICT_LIFE = Duration.ofSeconds(5);

  static HeldToken fresh(BaoToken token, long login) {
    return new HeldToken(token, login, false, Verdict.UNKNOWN, 0);
  }

  boolean usable(TimeSource time) {
    return token.remaining(time).isPositive();
  }

  boolean within(Duration lead, TimeSource time) {
    return token.remaining(time).compareTo(lead) <= 0;
  }

  /** Tells whether the last answer is still good. */
  boolean isJudged(long now) {
    return verdict != Verdict.UNKNOWN && now - verdictAt < VERDICT_LIFE.toNanos();
  }

  boolean renewable(TimeSource time) {
    return token.renewable() && usable(time) && !suspect;
  }

  HeldToken renewed(BaoToken renewal) {
    return new HeldToken(renewal, login, suspect, verdict, verdictAt);
  }

  HeldToken suspected() {
    return new HeldToken(token, login, true, verdict, verdictAt);
  }

  HeldToken alive(long now) {
    return new HeldToken(token, login, false, Verdict.ALIVE, now);
  }

  HeldToken unproven(long now) {
    return new HeldToken(token, login, suspect, Verdict.UNPROVEN, now);
  }

  /** Shortens the life when OpenBao states less than was assumed; zero means that it has no end. */
  HeldToken endingIn(Duration ttl, TimeSource time) {
    if (ttl.isZero() || ttl.compareTo(token.remaining(time)) >= 0) {
      return this;
    }
    BaoToken shortened = new BaoToken(token.reveal(), ttl, token.renewable(), time);
    return renewed(shortened);
  }
}
