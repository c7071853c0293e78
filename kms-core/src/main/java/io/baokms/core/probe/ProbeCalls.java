package io.baokms.core.probe;

import io.baokms.bao.BaoException;
import io.baokms.bao.BaoToken;
import io.baokms.bao.Deadline;
import io.baokms.bao.TimeSource;
import io.baokms.bao.Transit;
import io.baokms.core.Environment;
import io.baokms.core.KmsSettings;
import io.baokms.core.session.CallException;
import io.baokms.core.session.Caller;
import io.baokms.core.session.TokenSession;
import java.time.Duration;

/**
 * Makes the calls of probes: each waits as long as a login takes, then has its own time limit.
 *
 * <p>Each call is noted in the pulse, with the longest time that it may take.
 */
public final class ProbeCalls {

  private final TokenSession session;
  private final KmsSettings settings;
  private final TimeSource time;
  private final Pulse pulse;

  /** Creates calls with the tokens of a session. */
  public ProbeCalls(TokenSession session, Environment environment) {
    this.session = session;
    this.settings = environment.settings();
    this.time = environment.time();
    this.pulse = new Pulse(time);
  }

  /** Returns what each call is noted in. */
  public Pulse pulse() {
    return pulse;
  }

  /**
   * Makes one call.
   *
   * @throws CallException when it failed, after every judgement and repetition
   */
  public <T> T make(ProbeCall<T> call) throws CallException {
    Duration whole = settings.refreshLimit().plus(settings.timeout());
    // A call that is made once more with a newer token has its time limit twice.
    pulse.callBegins(whole.plus(settings.timeout()));
    try {
      return session.call(
          Caller.PROBE,
          Deadline.after(whole, time),
          (transit, token) -> call.with(transit, token, Deadline.after(settings.timeout(), time)));
    } finally {
      pulse.callEnded();
    }
  }

  /** One call to Transit with its own deadline. */
  @FunctionalInterface
  public interface ProbeCall<T> {

    /**
     * Makes the call.
     *
     * @throws BaoException when it failed
     */
    T with(Transit transit, BaoToken token, Deadline deadline) throws BaoException;
  }
}
