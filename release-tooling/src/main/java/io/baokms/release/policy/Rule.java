package io.baokms.release.policy;

import java.util.List;

/** Judges one rule; pure, so that the same input always has the same answer. */
@FunctionalInterface
interface Rule {

  /** Returns what does not hold, and what holds where the rule has rows; empty when all holds. */
  List<Finding> judge(GateInput input);
}
