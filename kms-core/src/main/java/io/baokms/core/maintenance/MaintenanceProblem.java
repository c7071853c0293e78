package io.baokms.core.maintenance;

/**
 * The closed set of reasons why the registry is left as it is.
 *
 * <p>After {@code KEY_UNREADABLE}, {@code KEY_UNPROVEN} and {@code KEY_ROLLED_BACK} the same
 * command may succeed later unchanged.
 */
public enum MaintenanceProblem {
  /** Login or reading failed: mend what the class names, try again. */
  KEY_UNREADABLE,
  /** The key breaks a rule, or is not the one that the state knows: mend it in OpenBao. */
  KEY_UNFIT,
  /** OpenBao's newest version is below one that the state knows: a standby lags, or a restore. */
  KEY_ROLLED_BACK,
  /** A version that should be sealed with did not open what it sealed. */
  KEY_UNPROVEN,
  /** There is no state to change: start the provider, or recover the state. */
  STATE_ABSENT,
  /** A record belongs to another identity than the configured one: correct the configuration. */
  IDENTITY_DIFFERS,
  /** OpenBao has a newer version than the active one: wait for its promotion. */
  ROTATION_UNFINISHED,
  /** The version is outside of what the command may touch. */
  VERSION_OUT_OF_RANGE,
  /** The state has no record of the version, or none that was taken out. */
  VERSION_UNKNOWN,
  /** Two records of one version would decrypt. */
  VERSION_AMBIGUOUS,
  /** OpenBao does not list a version that it must have. */
  VERSION_MISSING,
  /** The newest version may not be in use anywhere yet: name the active version. */
  VERSION_YOUNG,
  /** No version has the key_id whose hash was given: the key is another one. */
  LINEAGE_DIFFERS,
  /** The hash that was expected is not the one that is there: plan again. */
  HASH_DIFFERS,
  /** The state has the largest generation that there is. */
  GENERATIONS_EXHAUSTED
}
