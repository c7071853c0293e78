package io.baokms.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;

/** A configuration as dotted keys with YAML values, written as the nested file operators write. */
public final class ConfigFile {

  private final TreeMap<String, String> keys = new TreeMap<>();

  public ConfigFile set(String key, String yamlValue) {
    keys.put(key, yamlValue);
    return this;
  }

  public ConfigFile remove(String key) {
    keys.remove(key);
    return this;
  }

  public ConfigFile with(Map<String, String> changes) {
    keys.putAll(changes);
    return this;
  }

  /** Writes the file with mode 0640. */
  public Path write(Path file) {
    try {
      Files.writeString(file, yaml());
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String yaml() {
    StringBuilder text = new StringBuilder();
    String[] open = {};
    for (Map.Entry<String, String> entry : keys.entrySet()) {
      String[] path = entry.getKey().split("\\.", -1);
      int shared = 0;
      while (shared < open.length && open[shared].equals(path[shared])) {
        shared++;
      }
      for (int level = shared; level < path.length - 1; level++) {
        text.append("  ".repeat(level)).append(path[level]).append(":\n");
      }
      text.append("  ".repeat(path.length - 1)).append(path[path.length - 1]);
      text.append(": ").append(entry.getValue()).append('\n');
      open = java.util.Arrays.copyOf(path, path.length - 1);
    }
    return text.toString();
  }
}
