package io.baokms.e2e;

/** The rule for tests of {@code serve}: without a folder for sockets they are left out, loudly. */
final class ServeFolder {

  private ServeFolder() {}

  static void require() {
    String missing = Node.withoutServeFolder();
    Needed.require(missing.isEmpty(), missing);
  }
}
