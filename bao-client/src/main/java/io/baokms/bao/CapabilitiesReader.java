package io.baokms.bao;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the capabilities of each asked path. */
final class CapabilitiesReader implements ReplyReader<Map<String, List<String>>> {

  private final List<String> paths;
  private final Map<String, List<String>> capabilities = new LinkedHashMap<>();

  CapabilitiesReader(List<String> paths) {
    this.paths = List.copyOf(paths);
  }

  @Override
  public void read(String name, JsonReader json) throws IOException {
    if (paths.contains(name)) {
      capabilities.put(name, List.copyOf(json.texts()));
    } else {
      json.skip();
    }
  }

  @Override
  public Map<String, List<String>> result() throws IOException {
    if (!capabilities.keySet().containsAll(paths)) {
      throw new IOException("A path is missing");
    }
    return Map.copyOf(capabilities);
  }
}
