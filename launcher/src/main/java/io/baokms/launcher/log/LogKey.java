package io.baokms.launcher.log;

import java.util.Locale;

/**
 * The closed set of fields a line may carry, in the order in which they are written.
 *
 * <p>None of them has room for a secret, an address, a path, a role or remote text.
 */
public enum LogKey {
  OPERATION,
  STATUS,
  DURATION_MS,
  KEY_ID_HASH,
  TRANSIT_KEY_VERSION,
  ERROR_CLASS,
  REASON,
  PREVIOUS_KEY_ID_HASH,
  PREVIOUS_TRANSIT_KEY_VERSION,
  OPENBAO_OPERATION,
  PROBE_KIND,
  HEALTHZ,
  PANIC_RECOVERED,
  PANIC_TYPE,
  REQUEST_UID_HASH,
  OPENBAO_REQUEST_ID,
  DEBUG_CORRELATION_INCIDENT,
  DEBUG_CORRELATION_EXPIRES_AT,
  KEYS,
  WHAT,
  ADDRESS_INDEX,
  PEER_UID,
  GENERATION,
  SUPPRESSED;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** Returns the field's name in the line. */
  public String text() {
    return text;
  }
}
