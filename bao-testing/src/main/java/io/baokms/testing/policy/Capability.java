package io.baokms.testing.policy;

import java.util.Locale;

/** What a policy may allow on a path, in OpenBao's own words. */
public enum Capability {
  /** Write where nothing is yet; Transit asks for it when the key of an encrypt is missing. */
  CREATE,
  /** Delete what is there. */
  DELETE,
  /** Refuse everything, whatever other policies of the token allow. */
  DENY,
  /** List the names below the path. */
  LIST,
  /** Read what is there. */
  READ,
  /** Write over what is there; also the capability of a plain POST. */
  UPDATE;

  /** Returns the word that a policy file and {@code capabilities-self} use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
