package io.baokms.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.baokms.testing.traffic.Refusal;
import io.baokms.testing.transit.Sight;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The number of Transit changes so far, as nodes tell it in {@code X-Vault-Index}; thread-safe. */
final class StorageIndex {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final String clusterId;
  private final AtomicLong newest = new AtomicLong();
  private volatile long earlier;
  private volatile boolean lagging;
  private volatile boolean sent = true;

  StorageIndex(String clusterId) {
    this.clusterId = clusterId;
  }

  void advance() {
    newest.incrementAndGet();
  }

  void lag() {
    earlier = newest.get();
    lagging = true;
  }

  void lagAgain() {
    lagging = true;
  }

  void catchUp() {
    lagging = false;
  }

  /** Tells whether the server is one that numbers its answers. */
  boolean sent() {
    return sent;
  }

  void send(boolean numbered) {
    sent = numbered;
  }

  String header(Sight sight) {
    Map<String, String> parts = Map.of("cluster", clusterId, "value", Long.toString(value(sight)));
    try {
      return Base64.getEncoder().encodeToString(JSON.writeValueAsBytes(parts));
    } catch (IOException e) {
      throw new IllegalStateException("An index could not be written", e);
    }
  }

  /** Tells whether this node lacks what an earlier answer was made from. */
  boolean behind(String header) throws Refusal {
    JsonNode parts = decoded(header);
    if (!parts.isObject() || parts.path("value").isNumber()) {
      throw undecodable();
    }
    String value = parts.path("value").asText();
    return parts.path("cluster").asText().equals(clusterId)
        && value.matches("[0-9]+")
        && new BigInteger(value).compareTo(BigInteger.valueOf(value(Sight.THIS_NODE))) > 0;
  }

  private long value(Sight sight) {
    return lagging && sight == Sight.THIS_NODE ? earlier : newest.get();
  }

  private static JsonNode decoded(String header) throws Refusal {
    try {
      return JSON.readTree(new String(Base64.getDecoder().decode(header), UTF_8));
    } catch (IOException | IllegalArgumentException e) {
      throw undecodable();
    }
  }

  private static Refusal undecodable() {
    return Refusal.of(400, "failed to decode \"X-Vault-Index\"");
  }
}
