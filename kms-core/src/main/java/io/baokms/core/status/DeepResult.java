package io.baokms.core.status;

import io.baokms.aad.KeyId;
import io.baokms.core.StatusReason;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the last deep probe found.
 *
 * @param reason null when it was good
 * @param errorClass the backend class, or the reason's token for a local finding; empty when good
 */
public record DeepResult(KeyId keyId, @Nullable StatusReason reason, String errorClass, Moment at) {

  /** Returns what a result, or its absence, says about a key; empty when nothing is wrong. */
  static Optional<StatusReason> judge(
      @Nullable DeepResult result, KeyId active, Moment now, Duration limit) {
    if (result == null || !result.keyId.equals(active)) {
      return Optional.of(StatusReason.DEEP_PROBE_PENDING);
    }
    if (result.reason != null) {
      return Optional.of(result.reason);
    }
    boolean old = result.at.age(now).compareTo(limit) > 0;
    return old ? Optional.of(StatusReason.DEEP_PROBE_STALE) : Optional.empty();
  }
}
