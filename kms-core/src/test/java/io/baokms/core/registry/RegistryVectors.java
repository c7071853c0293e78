package io.baokms.core.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.baokms.aad.IdentityFingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;

/** Reads the golden vectors of the registry's files. */
public final class RegistryVectors {

  /** The fingerprint that the malformed files are judged with. */
  static final IdentityFingerprint ZERO_FINGERPRINT =
      new IdentityFingerprint("cfg1." + "A".repeat(43));

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RegistryVectors() {}

  static Stream<Named<JsonNode>> cases(String file, String list) {
    return nodes(file, list).map(node -> Named.of(node.path("name").asText(), node));
  }

  static Stream<JsonNode> nodes(String file, String list) {
    JsonNode nodes = read(file).path(list);
    if (nodes.isEmpty()) {
      throw new AssertionError("No list " + list + " in " + file);
    }
    return StreamSupport.stream(nodes.spliterator(), false);
  }

  /** One vector of {@code state-hash.json}. */
  public static JsonNode state(String name) {
    return nodes("state-hash.json", "vectors")
        .filter(node -> node.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  public static byte[] stateFile(String name) {
    return bytes(state(name).at("/expected/fileText"));
  }

  public static byte[] checkpointFile(String name) {
    return bytes(state(name).at("/expected/checkpointText"));
  }

  public static IdentityFingerprint fingerprint(JsonNode vector) {
    return new IdentityFingerprint(vector.at("/inputs/identityFingerprint").asText());
  }

  /** The state of a vector whose schema is the current one. */
  public static RegistryState decoded(String name) {
    try {
      return StateDocument.decode(stateFile(name), fingerprint(state(name)));
    } catch (RegistryException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] bytes(JsonNode text) {
    return text.asText().getBytes(StandardCharsets.UTF_8);
  }

  static byte[] json(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(String file) {
    try (InputStream in = RegistryVectors.class.getResourceAsStream("/vectors/" + file)) {
      return MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
