package io.baokms.testing;

/** What a node of a cluster is. */
public enum NodeMode {
  /** Serves everything. */
  ACTIVE,
  /** A standby that serves reads and Transit itself and forwards the rest. */
  STANDBY,
  /** A standby whose active node is gone: the rest is redirected to it with 307. */
  STANDBY_REDIRECTING,
  /** A standby that knows no active node: the rest is answered 500. */
  STANDBY_ALONE,
  /** Sealed: every call but health is answered 503. */
  SEALED,
  /** Never initialised: every call but health is answered 503. */
  UNINITIALISED;

  boolean isClosed() {
    return this == SEALED || this == UNINITIALISED;
  }
}
