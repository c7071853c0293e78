package io.baokms.launcher.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.baokms.launcher.config.yaml.YamlNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a key holds: how it is read from a node, printed, and described in a schema.
 *
 * @param <T> the Java type of the value
 */
final class KeyType<T> {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String DURATION_PATTERN = "^(0|([0-9]+(\\.[0-9]+)?(ns|us|µs|ms|s|m|h))+)$";

  static final KeyType<String> TEXT =
      new KeyType<>("string", Decoding::text, JSON::textNode, Map.of("type", "string"));

  /** A string too, but unquoted it would be a number, which its complaint must explain. */
  static final KeyType<String> FILE_MODE =
      new KeyType<>("string", Decoding::fileMode, JSON::textNode, Map.of("type", "string"));

  static final KeyType<Duration> DURATION =
      new KeyType<>(
          "duration",
          Decoding::duration,
          value -> JSON.textNode(GoDuration.print(value)),
          Map.of("type", "string", "pattern", DURATION_PATTERN));
  static final KeyType<Integer> INTEGER =
      new KeyType<>("integer", Decoding::integer, JSON::numberNode, Map.of("type", "integer"));
  static final KeyType<Boolean> BOOLEAN =
      new KeyType<>("boolean", Decoding::bool, JSON::booleanNode, Map.of("type", "boolean"));
  static final KeyType<List<String>> TEXTS = listOf("list of string", TEXT);
  static final KeyType<List<Integer>> INTEGERS = listOf("list of integer", INTEGER);

  private final String name;
  private final Decoder<T> decoder;
  private final Function<T, JsonNode> json;
  private final Map<String, Object> schema;

  private KeyType(
      String name, Decoder<T> decoder, Function<T, JsonNode> json, Map<String, Object> schema) {
    this.name = name;
    this.decoder = decoder;
    this.json = json;
    this.schema = schema;
  }

  private static <E> KeyType<List<E>> listOf(String name, KeyType<E> item) {
    return new KeyType<>(
        name,
        node -> Decoding.list(node, item.decoder),
        values -> JSON.arrayNode().addAll(values.stream().map(item.json).toList()),
        Map.of("type", "array", "items", item.schema));
  }

  /** Reads a value of the type, coercing nothing. */
  interface Decoder<T> {
    T decode(YamlNode node) throws InvalidValueException;
  }

  String name() {
    return name;
  }

  T decode(YamlNode node) throws InvalidValueException {
    return decoder.decode(node);
  }

  JsonNode json(T value) {
    return json.apply(value);
  }

  /** The JSON Schema keywords that every value of the type obeys. */
  Map<String, Object> schema() {
    return schema;
  }
}
