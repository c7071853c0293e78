package io.baokms.testing.transit;

/** Whose contents a call is answered from. */
public enum Sight {
  /** This node's, which may lag. */
  THIS_NODE,
  /** Those of the active node, to which the call was forwarded. */
  ACTIVE_NODE
}
