package io.baokms.launcher.reload;

import java.util.Locale;

/** What can change while the daemon serves. */
public enum What {
  /** The authorities trusted for OpenBao. */
  OPENBAO_CA,
  /** The authorities trusted for the issuer of OAuth2 tokens. */
  OAUTH2_CA,
  /** The least severity that is logged. */
  LOGGING_LEVEL,
  /** The configuration file as a whole. */
  CONFIG;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** Returns the word of log lines and metric labels. */
  public String label() {
    return label;
  }
}
