package io.baokms.core.registry;

/** What a registry failure is about, in the operator's words. */
public enum RegistryFile {
  /** The directory that holds the other two. */
  DIRECTORY("Registry directory"),
  /** The list of key versions. */
  STATE("Registry state"),
  /** The proof of the newest state. */
  CHECKPOINT("Registry checkpoint");

  private final String text;

  RegistryFile(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
