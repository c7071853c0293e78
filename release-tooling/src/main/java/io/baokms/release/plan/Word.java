package io.baokms.release.plan;

/** A value that {@code release.yaml} spells as one word. */
public interface Word {

  /** Returns the spelling. */
  String word();
}
