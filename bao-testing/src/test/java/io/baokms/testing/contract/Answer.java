package io.baokms.testing.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;

/** What a server answered, as a test looks at it. */
record Answer(int status, HttpHeaders headers, String text, JsonNode body) {

  List<String> errors() {
    List<String> texts = new ArrayList<>();
    body.path("errors").forEach(text -> texts.add(text.asText()));
    return texts;
  }

  JsonNode data(String field) {
    return body.path("data").path(field);
  }

  JsonNode auth(String field) {
    return body.path("auth").path(field);
  }
}
