package io.baokms.core;

import java.util.Locale;

/** The closed set of reasons why Status is unhealthy, in the order in which they are shown. */
public enum StatusReason {
  /** No registry state is loaded and none may be created. See recovery. */
  STATE_UNAVAILABLE,
  /** A change of the registry could not be saved; it is tried again at each probe. */
  STATE_SAVE_FAILED,
  /** The files on disk are neither the published state nor the candidate. */
  STATE_PUBLISH_FAILED,
  /** OpenBao's key is older than the registry: a restored snapshot or a wrong server. */
  VERSION_ROLLBACK,
  /** The key's settings or versions contradict the policy or the registry. */
  PROFILE_INVALID,
  /** The mount would create missing keys: set {@code disable_upsert}. */
  UPSERT_ALLOWED,
  /** The key's minimum encryption version excludes the active version. */
  ENCRYPTION_BLOCKED,
  /** {@code disable_upsert} could not be read. */
  UPSERT_CHECK_FAILED,
  /** The key's metadata could not be read. */
  METADATA_READ_FAILED,
  /** A probe ended in an unexpected way. */
  PROBE_FAILED,
  /** Probes are paused after repeated failures. */
  CIRCUIT_BREAKER_OPEN,
  /** No metadata has been read yet. */
  METADATA_UNVERIFIED,
  /** The last good metadata is too old. */
  STATUS_STALE,
  /** The deep probe's answer was wrong. */
  DEEP_PROBE_INVALID,
  /** The deep probe could not be made. */
  DEEP_PROBE_FAILED,
  /** The deep probe has not run for this key. */
  DEEP_PROBE_PENDING,
  /** The last good deep probe is too old. */
  DEEP_PROBE_STALE,
  /** The health answer itself could not be made. */
  DIAGNOSTICS_UNAVAILABLE;

  /** Returns the token on the wire, in the health answer and in the log. */
  public String token() {
    return name().toLowerCase(Locale.ROOT);
  }
}
