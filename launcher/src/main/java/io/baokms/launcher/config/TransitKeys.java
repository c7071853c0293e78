package io.baokms.launcher.config;

import io.baokms.launcher.config.Key.Mark;
import java.util.List;

/** The keys below {@code transit}. */
final class TransitKeys {
  static final Key<String> MOUNT_PATH =
      Key.text("transit.mountPath")
          .required(Requirement.ALWAYS)
          .rule(TextRules.MOUNT)
          .mark(Mark.IDENTITY)
          .means("Path of the Transit mount.");
  static final Key<String> KEY_NAME =
      Key.text("transit.keyName")
          .required(Requirement.ALWAYS)
          .rule(TextRules.NAME_RULE)
          .mark(Mark.IDENTITY)
          .means("Name of the Transit key.");
  static final Key<String> PROVIDER_NAME =
      identity(
          "providerName", "The provider's name; equal to `kms.name` in EncryptionConfiguration.");
  static final Key<String> CLUSTER_ID =
      identity("clusterId", "Label of the Kubernetes cluster, the same on every node.");
  static final Key<String> TRANSIT_MOUNT_ID =
      identity("transitMountId", "Label of the Transit mount; it may outlive the mount's path.");
  static final Key<String> KEY_LINEAGE_ID =
      identity("keyLineageId", "Label of the key's history; a new key gets a new one.");

  static final List<Key<?>> ALL =
      List.of(MOUNT_PATH, KEY_NAME, PROVIDER_NAME, CLUSTER_ID, TRANSIT_MOUNT_ID, KEY_LINEAGE_ID);

  private TransitKeys() {}

  private static Key<String> identity(String leaf, String meaning) {
    return Key.text("transit.keyIdScope." + leaf)
        .required(Requirement.ALWAYS)
        .rule(TextRules.IDENT)
        .mark(Mark.IDENTITY)
        .means(meaning);
  }
}
