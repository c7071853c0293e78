package io.baokms.launcher.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baokms.launcher.config.yaml.YamlNode;
import io.baokms.launcher.config.yaml.YamlReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** A YAML document as the JSON value that a schema judges. */
final class YamlAsJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private YamlAsJson() {}

  static JsonNode of(String yaml) throws Exception {
    return of(YamlReader.read(yaml.getBytes(StandardCharsets.UTF_8)));
  }

  private static JsonNode of(YamlNode node) {
    return switch (node) {
      case YamlNode.Mapping mapping -> {
        ObjectNode object = JSON.objectNode();
        mapping.entries().forEach(entry -> object.set(entry.key(), of(entry.value())));
        yield object;
      }
      case YamlNode.Sequence sequence -> {
        ArrayNode array = JSON.arrayNode();
        sequence.items().forEach(item -> array.add(of(item)));
        yield array;
      }
      case YamlNode.Scalar scalar ->
          switch (scalar.kind()) {
            case TEXT -> JSON.textNode(scalar.text());
            case INTEGER -> JSON.numberNode(new BigInteger(scalar.text()));
            case FLOAT -> JSON.numberNode(new BigDecimal(scalar.text()));
            case BOOLEAN -> JSON.booleanNode(Boolean.parseBoolean(scalar.text()));
            case NULL -> JSON.nullNode();
          };
    };
  }
}
