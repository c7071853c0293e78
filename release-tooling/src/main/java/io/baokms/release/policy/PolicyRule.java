package io.baokms.release.policy;

import io.baokms.release.plan.Channel;
import java.util.List;

/**
 * One rule of the policy, as it is written in {@code policy.yaml}.
 *
 * @param id stable name, for example {@code CH-6}
 * @param text what must hold
 * @param channels whose releases it is asked of
 * @param sources where the answer is looked for
 * @param remedy what to do when it does not hold
 * @param from the sentences of the policy that it comes from, word for word
 */
public record PolicyRule(
    String id,
    String text,
    List<Channel> channels,
    List<String> sources,
    String remedy,
    List<String> from) {
  /** Copies the lists. */
  public PolicyRule {
    channels = List.copyOf(channels);
    sources = List.copyOf(sources);
    from = List.copyOf(from);
  }
}
