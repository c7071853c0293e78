package io.baokms.testing.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The fields of a request body, read as loosely as OpenBao does: numbers as text and back. */
public final class Fields {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode object;

  private Fields(ObjectNode object) {
    this.object = object;
  }

  /**
   * Reads a body; an empty one has no fields, whatever its content type.
   *
   * @throws Refusal when the body is no JSON object. The text is exact for a body that ends too
   *     early and for an array
   */
  public static Fields parse(String body) throws Refusal {
    try {
      JsonNode node = JSON.readTree(body);
      if (node.isMissingNode() || node.isNull()) {
        return new Fields(JsonNodeFactory.instance.objectNode());
      }
      if (node instanceof ObjectNode fields) {
        return new Fields(fields);
      }
      throw undecodable(
          "json: cannot unmarshal "
              + node.getNodeType().name().toLowerCase(Locale.ROOT)
              + " into Go value of type map[string]interface {}");
    } catch (JsonProcessingException e) {
      throw undecodable("unexpected EOF");
    }
  }

  /** Tells whether the field is there, whatever its value. */
  public boolean has(String name) {
    return object.hasNonNull(name);
  }

  /** Returns a field as text, a missing one as the empty text. */
  public String text(String name) {
    return object.path(name).asText("");
  }

  /**
   * Returns a field as a whole number, a missing one as 0.
   *
   * @throws Refusal when it is neither a whole number nor the text of one
   */
  public long integer(String name) throws Refusal {
    if (!has(name)) {
      return 0;
    }
    try {
      return Long.parseLong(text(name));
    } catch (NumberFormatException e) {
      throw Refusal.of(
          400,
          "error converting input for field \""
              + name
              + "\": '' cannot parse value as 'int': strconv.ParseInt: invalid syntax");
    }
  }

  /** Returns a field as a list of texts; one text is split at its commas. */
  public List<String> texts(String name) {
    JsonNode value = object.path(name);
    if (value.isTextual()) {
      return List.of(value.asText().split(",", -1));
    }
    List<String> texts = new ArrayList<>();
    value.forEach(element -> texts.add(element.asText()));
    return List.copyOf(texts);
  }

  /** Returns the warning that names the fields beyond the known ones, or none. */
  public List<String> warnings(Set<String> known) {
    Set<String> unknown = new TreeSet<>();
    object.fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(known);
    return unknown.isEmpty()
        ? List.of()
        : List.of(
            "Endpoint ignored these unrecognized parameters: [" + String.join(" ", unknown) + "]");
  }

  private static Refusal undecodable(String reason) {
    return Refusal.of(400, "failed to decode JSON input: " + reason);
  }

  /** Shows no value: fields hold plaintexts and JWTs. */
  @Override
  public String toString() {
    return "Fields[redacted]";
  }
}
