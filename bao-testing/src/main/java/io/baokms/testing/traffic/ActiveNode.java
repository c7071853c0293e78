package io.baokms.testing.traffic;

/** What only the active node of a cluster does: writes, and everything about unknown tokens. */
@FunctionalInterface
public interface ActiveNode {

  /**
   * Returns when this node may do it, or can have it done by forwarding.
   *
   * @throws Refusal when it can do neither
   */
  void require() throws Refusal;
}
