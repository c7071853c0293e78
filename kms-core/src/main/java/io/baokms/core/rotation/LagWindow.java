package io.baokms.core.rotation;

import java.time.Duration;

/**
 * For how long readings older than the registry have come, without a newer one between them.
 *
 * @param open whether the last reading was older
 * @param since monotonic nanoseconds of the first of them
 */
public record LagWindow(boolean open, long since) {

  /** The last reading was not older than the registry. */
  public static final LagWindow CLOSED = new LagWindow(false, 0);

  /** Returns the window after one more older reading. */
  public LagWindow lagging(long now) {
    return open ? this : new LagWindow(true, now);
  }

  /** Tells whether an older reading can no longer come from a standby that lags. */
  public boolean isOver(long now, Duration length) {
    return open && now - since >= length.toNanos();
  }
}
