package io.baokms.aad;

/** The annotations that a provider writes, in the order in which they are checked. */
enum AnnotationKey {
  PROVIDER("provider"),
  KEY_ID_HASH("key-id-hash"),
  MOUNT_HASH("transit-mount-hash"),
  KEY_HASH("transit-key-hash"),
  NAMESPACE_HASH("openbao-namespace-hash"),
  KEY_VERSION("transit-key-version"),
  PLUGIN_VERSION("plugin-version"),
  AAD_VERSION("aad-version");

  private final String text;

  AnnotationKey(String name) {
    this.text = name + ".kms.openbao.org";
  }

  String text() {
    return text;
  }

  /** Only providers with a namespace write the one optional annotation. */
  boolean isOptional() {
    return this == NAMESPACE_HASH;
  }

  boolean accepts(String value) {
    return switch (this) {
      case PROVIDER -> value.equals(Aad.PROVIDER);
      case KEY_ID_HASH, MOUNT_HASH, KEY_HASH, NAMESPACE_HASH -> Base64Form.isDigest(value);
      case KEY_VERSION -> VersionText.isCanonical(value);
      case PLUGIN_VERSION -> !value.isEmpty();
      case AAD_VERSION -> value.equals(Aad.VERSION);
    };
  }
}
