package io.baokms.launcher.daemon;

/** Why a running daemon ends. */
public enum Ending {
  /** Somebody asked for it, by a signal or a call. */
  REQUESTED,
  /** The socket server ended by itself. */
  SERVER_ENDED,
  /** OpenBao was not usable within the grace time, and {@code bootstrap.onTimeout} is exit. */
  BOOTSTRAP_TIMED_OUT
}
