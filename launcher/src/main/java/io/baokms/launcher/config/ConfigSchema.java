package io.baokms.launcher.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baokms.launcher.config.Key.Mark;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The JSON Schema (draft 2020-12) of the configuration file, made from the table of keys.
 *
 * <p>It describes a complete file and is a little stricter than the loader: keys that must have a
 * value are required even where they have a default, and null stands for nothing.
 */
public final class ConfigSchema {
  /** The order of Map.of differs from run to run; that of the schema must not. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private static final String ID = "urn:bao-kms-provider:config:v1alpha1";

  private ConfigSchema() {}

  /** Returns the schema as a tree. */
  public static JsonNode json() {
    ObjectNode schema = MAPPER.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", ID);
    schema.put("title", "bao-kms-provider configuration");
    return schema.setAll(section(""));
  }

  private static ObjectNode section(String name) {
    ObjectNode schema = MAPPER.createObjectNode();
    schema.put("type", "object");
    schema.put("description", Sections.meaning(name));
    schema.put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = MAPPER.createArrayNode();
    for (String child : KeyTable.childrenOf(name)) {
      if (isUsable(child)) {
        properties.set(leaf(child), property(child));
        if (isRequired(child)) {
          required.add(leaf(child));
        }
      }
    }
    if (!required.isEmpty()) {
      schema.set("required", required);
    }
    if (name.equals("auth.jwt")) {
      schema.set("oneOf", sourceForms());
    }
    return schema;
  }

  private static ObjectNode property(String name) {
    return KeyTable.find(name).map(ConfigSchema::key).orElseGet(() -> section(name));
  }

  private static <T> ObjectNode key(Key<T> key) {
    ObjectNode schema = MAPPER.valueToTree(key.type().schema());
    schema.put("description", key.meaning());
    key.byDefault().ifPresent(value -> schema.set("default", key.type().json(value)));
    ObjectNode rules = MAPPER.createObjectNode();
    key.rules().forEach(rule -> restrict(rules, MAPPER.valueToTree(rule.schema())));
    if (mayBeEmpty(key) && rules.has("pattern")) {
      ArrayNode choices = schema.putArray("anyOf");
      choices.addObject().put("maxLength", 0);
      choices.add(rules);
    } else {
      restrict(schema, rules);
    }
    return schema;
  }

  /** Empty text is "not given", unless the rules themselves speak of it. */
  private static <T> boolean mayBeEmpty(Key<T> key) {
    return key.type() == KeyType.TEXT
        && key.emptyMeansAbsent()
        && key.requirement() != Requirement.ALWAYS
        && !key.rules().contains(TextRules.NAMESPACE);
  }

  /** Adds keywords; one that is there already stands beside the new one in {@code allOf}. */
  private static void restrict(ObjectNode schema, ObjectNode keywords) {
    for (Map.Entry<String, JsonNode> keyword : keywords.properties()) {
      JsonNode present = schema.get(keyword.getKey());
      if (present == null) {
        schema.set(keyword.getKey(), keyword.getValue());
      } else if (keyword.getKey().equals("items")) {
        restrict((ObjectNode) present, (ObjectNode) keyword.getValue());
      } else {
        schema.withArray("allOf").addObject().set(keyword.getKey(), keyword.getValue());
      }
    }
  }

  private static ArrayNode sourceForms() {
    return MAPPER.valueToTree(
        List.of(
            Map.of(
                "title", "file",
                "required", List.of("jwtFile"),
                "properties", Map.of("source", Map.of("const", "file")),
                "not", Map.of("required", List.of("oauth2"))),
            Map.of(
                "title", "oauth2",
                "required", List.of("source", "oauth2", "expectedIssuer", "expectedAudience"),
                "properties",
                    Map.of(
                        "source", Map.of("const", "oauth2"),
                        "expectedIssuer", Map.of("minLength", 1),
                        "expectedAudience", Map.of("minItems", 1)),
                "not", Map.of("required", List.of("jwtFile")))));
  }

  private static boolean isUsable(String name) {
    return KeyTable.below(name).stream().anyMatch(key -> !key.is(Mark.UNUSABLE));
  }

  private static boolean isRequired(String name) {
    Set<Requirement> unconditional = Set.of(Requirement.ALWAYS, Requirement.IN_FILE);
    return KeyTable.below(name).stream().anyMatch(key -> unconditional.contains(key.requirement()));
  }

  private static String leaf(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
