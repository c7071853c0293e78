package io.baokms.kms.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Leaves a test out where it cannot run, and says so where people look. */
final class LeftOut {

  private LeftOut() {}

  static void unless(boolean possible, String why) {
    if (!possible) {
      System.out.println("Left out: " + why);
    }
    assumeTrue(possible, why);
  }
}
