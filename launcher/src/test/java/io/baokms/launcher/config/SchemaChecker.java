package io.baokms.launcher.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Judges a value by the keywords that our schema uses; an unknown keyword is an error. */
final class SchemaChecker {
  private static final Set<String> ANNOTATIONS =
      Set.of("$schema", "$id", "title", "description", "default");

  private SchemaChecker() {}

  static boolean accepts(JsonNode schema, JsonNode value) {
    return schema.properties().stream()
        .filter(keyword -> !ANNOTATIONS.contains(keyword.getKey()))
        .allMatch(keyword -> holds(keyword, schema, value));
  }

  private static boolean holds(
      Map.Entry<String, JsonNode> keyword, JsonNode schema, JsonNode value) {
    JsonNode wanted = keyword.getValue();
    return switch (keyword.getKey()) {
      case "type" -> isType(wanted.asText(), value);
      case "const" -> value.equals(wanted);
      case "enum" -> stream(wanted).anyMatch(value::equals);
      case "pattern" ->
          !value.isTextual() || pattern(wanted.asText()).matcher(value.asText()).find();
      case "minLength" -> !value.isTextual() || length(value) >= wanted.asInt();
      case "maxLength" -> !value.isTextual() || length(value) <= wanted.asInt();
      case "minimum" -> !value.isNumber() || number(value).compareTo(number(wanted)) >= 0;
      case "maximum" -> !value.isNumber() || number(value).compareTo(number(wanted)) <= 0;
      case "minItems" -> !value.isArray() || value.size() >= wanted.asInt();
      case "maxItems" -> !value.isArray() || value.size() <= wanted.asInt();
      case "uniqueItems" ->
          !value.isArray()
              || stream(value).collect(HashSet::new, Set::add, Set::addAll).size() == value.size();
      case "items" -> !value.isArray() || stream(value).allMatch(item -> accepts(wanted, item));
      case "required" ->
          !value.isObject() || stream(wanted).allMatch(name -> value.has(name.asText()));
      case "properties" ->
          !value.isObject()
              || wanted.properties().stream()
                  .filter(p -> value.has(p.getKey()))
                  .allMatch(p -> accepts(p.getValue(), value.path(p.getKey())));
      case "additionalProperties" ->
          !value.isObject()
              || value.properties().stream()
                  .allMatch(p -> schema.path("properties").has(p.getKey()));
      case "not" -> !accepts(wanted, value);
      case "anyOf" -> stream(wanted).anyMatch(each -> accepts(each, value));
      case "allOf" -> stream(wanted).allMatch(each -> accepts(each, value));
      case "oneOf" -> stream(wanted).filter(each -> accepts(each, value)).count() == 1;
      default -> throw new IllegalArgumentException("unknown keyword " + keyword.getKey());
    };
  }

  private static boolean isType(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "boolean" -> value.isBoolean();
      default -> throw new IllegalArgumentException("unknown type " + type);
    };
  }

  /** The dollar of ECMA-262 is the very end; Java's also stands before a last line break. */
  private static Pattern pattern(String ecma) {
    return Pattern.compile(ecma.replace("$", "\\z"));
  }

  private static int length(JsonNode value) {
    return value.asText().codePointCount(0, value.asText().length());
  }

  private static BigInteger number(JsonNode value) {
    return value.bigIntegerValue();
  }

  private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
