package io.baokms.testing;

/** Whether a namespace lets calls in. */
public enum NamespaceMode {
  /** Calls are served. */
  OPEN,
  /** An administrator has locked the API of the namespace: 503. */
  LOCKED,
  /** The namespace is sealed: 503. */
  SEALED
}
