package io.baokms.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads one file of golden vectors. */
final class VectorFile {

  private final JsonNode root;

  private VectorFile(JsonNode root) {
    this.root = root;
  }

  static VectorFile open(String name) throws IOException {
    try (InputStream in = VectorFile.class.getResourceAsStream("/vectors/" + name)) {
      return new VectorFile(new ObjectMapper().readTree(Objects.requireNonNull(in)));
    }
  }

  Stream<JsonNode> list(String name) {
    return StreamSupport.stream(root.get(name).spliterator(), false);
  }

  JsonNode named(String list, String name) {
    return list(list).filter(v -> v.get("name").asText().equals(name)).findFirst().orElseThrow();
  }

  JsonNode get(String name) {
    return root.get(name);
  }
}
