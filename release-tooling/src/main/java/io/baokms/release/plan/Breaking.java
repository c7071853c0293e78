package io.baokms.release.plan;

/** What a release may break. */
public enum Breaking implements Word {
  /** Configuration keys. */
  CONFIG("config"),
  /** The key_id that Kubernetes stores. */
  KEY_ID("key_id"),
  /** The annotations that Kubernetes stores. */
  ANNOTATIONS("annotations"),
  /** The authenticated data of stored ciphertexts. */
  AAD("aad"),
  /** What is supported, and how long. */
  SUPPORT_POLICY("support-policy"),
  /** How one version follows another. */
  MIGRATION("migration");

  private final String word;

  Breaking(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  /** Returns whether bytes that others have stored are concerned. */
  public boolean isWireFormat() {
    return this == KEY_ID || this == ANNOTATIONS || this == AAD;
  }
}
