package io.baokms.aad;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;

/** Reads the golden vectors. */
final class Vectors {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Vectors() {}

  /** The cases of one list, each under its own name. */
  static Stream<Named<JsonNode>> cases(String file, String list) {
    return nodes(file, list).map(node -> Named.of(node.path("name").asText(), node));
  }

  static Stream<JsonNode> nodes(String file, String list) {
    JsonNode nodes = read(file).path(list);
    if (nodes.isEmpty()) {
      throw new AssertionError("No list " + list + " in " + file);
    }
    return StreamSupport.stream(nodes.spliterator(), false);
  }

  static JsonNode named(String file, String list, String name) {
    return nodes(file, list)
        .filter(node -> node.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  static JsonNode read(String file) {
    try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + file)) {
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static KeyIdentity identity(JsonNode inputs) throws CanonicalException {
    return KeyIdentity.builder()
        .providerName(inputs.path("providerName").asText())
        .clusterId(inputs.path("clusterId").asText())
        .openbaoInstanceId(inputs.path("openbaoInstanceId").asText())
        .openbaoNamespace(inputs.path("openbaoNamespace").asText())
        .transitMountId(inputs.path("transitMountId").asText())
        .keyLineageId(inputs.path("transitKeyLineageId").asText())
        .build();
  }

  /** Text values as UTF-8, overlaid with the values that are given in hexadecimal. */
  static Map<String, byte[]> annotations(JsonNode request) {
    Map<String, byte[]> map = new LinkedHashMap<>();
    request
        .path("annotations")
        .properties()
        .forEach(e -> map.put(e.getKey(), e.getValue().asText().getBytes(StandardCharsets.UTF_8)));
    request
        .path("annotationsHex")
        .properties()
        .forEach(e -> map.put(e.getKey(), HexFormat.of().parseHex(e.getValue().asText())));
    return map;
  }

  static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
