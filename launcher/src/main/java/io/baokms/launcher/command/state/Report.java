package io.baokms.launcher.command.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baokms.launcher.command.Json;
import io.baokms.launcher.command.OutputFormat;
import io.baokms.launcher.command.Session;
import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One report, as a JSON document or as lines of {@code key: value} in the same order.
 *
 * <p>In text a list of objects comes last, one line an object.
 */
record Report(ObjectNode fields) {

  private static final Map<String, String> LINE_NAMES =
      Map.of("removedVersions", "remove", "restoredVersions", "restore", "records", "record");

  void print(Session session, OutputFormat format) {
    PrintWriter out = session.out();
    switch (format) {
      case TEXT -> text(out);
      case JSON -> out.println(Json.print(fields));
    }
    out.flush();
  }

  private void text(PrintWriter out) {
    fields.properties().stream()
        .filter(field -> !LINE_NAMES.containsKey(field.getKey()))
        .forEach(field -> out.println(field.getKey() + ": " + scalar(field.getValue())));
    fields.properties().stream()
        .filter(field -> LINE_NAMES.containsKey(field.getKey()))
        .forEach(field ->
            field
                .getValue()
                .forEach(row -> out.println(LINE_NAMES.get(field.getKey()) + ": " + line(row))));
  }

  private static String scalar(JsonNode value) {
    return value.isArray()
        ? value.valueStream().map(JsonNode::asText).collect(Collectors.joining("; "))
        : value.asText();
  }

  private static String line(JsonNode row) {
    return row.properties().stream()
        .map(field -> field.getKey() + "=" + field.getValue().asText())
        .collect(Collectors.joining(" "));
  }
}
