package io.baokms.core.rotation;

import io.baokms.aad.KeyId;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long a stable version has been published without a pause, in this process only.
 *
 * @param candidate the version that waits; null when none does
 * @param since monotonic nanoseconds of its publication
 */
public record ActivationWait(@Nullable KeyId candidate, long since) {

  /** No version waits. */
  public static final ActivationWait NONE = new ActivationWait(null, 0);

  /** Returns the wait after a good scheduled reading whose outcome was published. */
  public ActivationWait after(Optional<KeyId> stable, long now) {
    if (stable.isEmpty()) {
      return NONE;
    }
    return stable.get().equals(candidate) ? this : new ActivationWait(stable.get(), now);
  }

  /** Tells whether a version has waited long enough. */
  public boolean isOver(KeyId keyId, long now, Duration delay) {
    return keyId.equals(candidate) && now - since >= delay.toNanos();
  }
}
