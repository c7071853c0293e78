package io.baokms.core.registry;

import java.nio.file.Path;

/** What a registry failure is about, in the operator's words. */
public enum RegistryFile {
  /** The directory that holds the others. */
  DIRECTORY("Registry directory", ""),
  /** The list of key versions. */
  STATE("Registry state", ""),
  /** The proof of the newest state. */
  CHECKPOINT("Registry checkpoint", ".checkpoint"),
  /** The copy of a state that was migrated. */
  STATE_BACKUP("Registry state's backup", ".v1alpha1.bak"),
  /** The copy of a migrated state's checkpoint. */
  CHECKPOINT_BACKUP("Registry checkpoint's backup", ".checkpoint.v1alpha1.bak");

  private final String text;
  private final String suffix;

  RegistryFile(String text, String suffix) {
    this.text = text;
    this.suffix = suffix;
  }

  /**
   * Returns where this file is.
   *
   * @param statePath the state file's absolute path
   */
  public Path beside(Path statePath) {
    return this == DIRECTORY
        ? statePath.resolveSibling("")
        : statePath.resolveSibling(nameBeside(String.valueOf(statePath.getFileName())));
  }

  String nameBeside(String stateName) {
    return stateName + suffix;
  }

  String text() {
    return text;
  }
}
