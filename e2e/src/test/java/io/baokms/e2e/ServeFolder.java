package io.baokms.e2e;

import org.junit.jupiter.api.Assumptions;

/** The rule for tests of {@code serve}: without a folder for sockets they are left out, loudly. */
final class ServeFolder {

  private ServeFolder() {}

  static void require() {
    String missing = Node.withoutServeFolder();
    if (!missing.isEmpty() && System.getenv("CI") != null) {
      throw new IllegalStateException(missing + " (CI is set)");
    }
    Assumptions.assumeTrue(missing.isEmpty(), missing);
  }
}
