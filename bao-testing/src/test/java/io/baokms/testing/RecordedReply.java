package io.baokms.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One request and what the real server answered, from {@code openbao-replies.json}. */
record RecordedReply(String id, JsonNode json) {

  static List<RecordedReply> all() {
    try (InputStream in =
        Objects.requireNonNull(RecordedReply.class.getResourceAsStream("/openbao-replies.json"))) {
      List<RecordedReply> replies = new ArrayList<>();
      new ObjectMapper()
          .readTree(in)
          .forEach(entry -> replies.add(new RecordedReply(entry.path("id").asText(), entry)));
      return replies;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  String method() {
    return json.path("method").asText();
  }

  String path() {
    return json.path("path").asText().replaceFirst("\\?.*", "");
  }

  String query() {
    return json.path("path").asText().replaceFirst("^[^?]*\\??", "");
  }

  Map<String, String> headers() {
    return texts(json.path("request").path("headers"));
  }

  /** The body to send, empty when there was none. */
  JsonNode requestBody() {
    return json.path("request").path("body");
  }

  String rawBody() {
    return json.path("request").path("rawBody").asText("");
  }

  int status() {
    return json.path("status").asInt();
  }

  Map<String, String> replyHeaders() {
    return texts(json.path("replyHeaders"));
  }

  JsonNode replyBody() {
    return json.path("body");
  }

  private static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  @Override
  public String toString() {
    return id;
  }
}
