package io.baokms.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Compares two JSON bodies: all fields, all types, and every value that time and chance leave. */
final class BodyShape {

  private static final Set<String> VOLATILE =
      Set.of(
          "accessor",
          "ciphertext",
          "client_token",
          "cluster_id",
          "cluster_name",
          "creation_time",
          "entity_id",
          "expire_time",
          "id",
          "issue_time",
          "last_renewal",
          "last_renewal_time",
          "public_key",
          "request_id",
          "server_time_utc",
          "ttl");

  private BodyShape() {}

  /** Returns the first difference, or empty. */
  static Optional<String> difference(JsonNode expected, JsonNode actual) {
    return difference("", "", expected, actual);
  }

  private static Optional<String> difference(
      String where, String name, JsonNode expected, JsonNode actual) {
    if (expected.getNodeType() != actual.getNodeType()) {
      return Optional.of(where + ": " + expected + " and " + actual);
    }
    if (expected.isObject() || expected.isArray()) {
      return inside(where, name, expected, actual);
    }
    return VOLATILE.contains(name) || expected.equals(actual) || bothIntegral(expected, actual)
        ? Optional.empty()
        : Optional.of(where + ": " + expected + " and " + actual);
  }

  private static Optional<String> inside(
      String where, String name, JsonNode expected, JsonNode actual) {
    if (!names(expected).equals(names(actual)) || expected.size() != actual.size()) {
      return Optional.of(where + ": " + expected + " and " + actual);
    }
    for (String field : names(expected)) {
      // The versions of a key are named by number; what they hold is a creation second.
      String inner = name.equals("keys") ? "creation_time" : field;
      Optional<String> found =
          difference(where + "/" + field, inner, expected.path(field), actual.path(field));
      if (found.isPresent()) {
        return found;
      }
    }
    for (int i = 0; expected.isArray() && i < expected.size(); i++) {
      Optional<String> found = difference(where + "/" + i, name, expected.path(i), actual.path(i));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** JSON does not tell an int from a long. */
  private static boolean bothIntegral(JsonNode expected, JsonNode actual) {
    return expected.isIntegralNumber()
        && actual.isIntegralNumber()
        && expected.asLong() == actual.asLong();
  }

  private static Set<String> names(JsonNode node) {
    Set<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
