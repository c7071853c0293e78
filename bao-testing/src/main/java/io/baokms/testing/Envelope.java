package io.baokms.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.baokms.testing.http.HttpReply;
import io.baokms.testing.traffic.Operation;
import io.baokms.testing.traffic.Result;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes OpenBao's envelope around a result. */
final class Envelope {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Envelope() {}

  static HttpReply of(Operation operation, Result result) {
    if (result.data().isEmpty() && result.auth().isEmpty()) {
      return HttpReply.json(204, "");
    }
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("request_id", UUID.randomUUID().toString());
    body.put("lease_id", "");
    body.put("renewable", false);
    body.put("lease_duration", 0);
    body.put("data", result.data().orElse(null));
    body.put("wrap_info", null);
    body.put("warnings", result.warnings().isEmpty() ? null : result.warnings());
    body.put("auth", result.auth().orElse(null));
    if (operation == Operation.CAPABILITIES) {
      // An old form of the answer, kept by OpenBao beside the data.
      result.data().ifPresent(data -> data.forEach(body::putIfAbsent));
    }
    return HttpReply.json(200, text(body));
  }

  static String text(Map<String, ?> body) {
    try {
      return JSON.writeValueAsString(body) + '\n';
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer could not be written", e);
    }
  }
}
