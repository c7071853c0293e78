package io.baokms.core.session;

/** Who asks for a token. */
public enum Caller {
  /** A KMS request: without a usable token it fails at once during a back-off pause. */
  REQUEST,
  /** A probe: it has its own pace, so it starts a refresh whatever the pause. */
  PROBE
}
