package io.baokms.release.policy;

import io.baokms.release.plan.Channel;
import java.time.Instant;

/**
 * What is asked.
 *
 * @param version as the release states it, whatever its form
 * @param purpose whether anything is to be published
 * @param now by which ages are counted
 */
public record GateRequest(
    Channel channel, String version, Purpose purpose, Trigger trigger, Instant now) {

  /** What the answer is for. */
  public enum Purpose {
    /** To know what is missing. */
    JUDGE,
    /** To publish at once. */
    PUBLISH
  }
}
