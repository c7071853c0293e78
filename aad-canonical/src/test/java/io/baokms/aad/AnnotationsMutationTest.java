package io.baokms.aad;

import static io.baokms.aad.Refusals.isRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every small damage to a vector's annotations is caught before Transit could be called. */
class AnnotationsMutationTest {

  @ParameterizedTest
  @MethodSource("vectors")
  void prepare_oneBitOfOneValueFlipped_isRefused(JsonNode vector) throws Exception {
    assertThat(isRefused(() -> prepare(vector, received(vector)))).isFalse();

    for (AnnotationKey key : guarded(vector)) {
      byte[] value = value(vector, key);
      for (int bit = 0; bit < value.length * 8; bit++) {
        byte[] flipped = value.clone();
        flipped[bit / 8] ^= (byte) (1 << (bit % 8));
        assertThat(isRefused(with(vector, key, flipped))).as("%s bit %d", key, bit).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void prepare_oneValueShortenedOrLengthened_isRefused(JsonNode vector) {
    for (AnnotationKey key : guarded(vector)) {
      byte[] value = value(vector, key);
      for (int length = 0; length <= value.length + 1; length++) {
        byte[] resized = Arrays.copyOf(value, length);
        assertThat(isRefused(with(vector, key, resized)))
            .as("%s of %d bytes", key, length)
            .isEqualTo(length != value.length);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void prepare_oneValueRemoved_isRefused(JsonNode vector) {
    for (String key : received(vector).keySet()) {
      Map<String, byte[]> map = received(vector);
      map.remove(key);

      assertThat(isRefused(() -> prepare(vector, map))).as(key).isTrue();
    }
  }

  @Property
  void parse_anyMap_endsInTheDeclaredException(
      @ForAll @Size(max = 9) Map<String, byte[]> surplus, @ForAll byte[] value) {
    for (AnnotationKey key : AnnotationKey.values()) {
      Map<String, byte[]> map = new HashMap<>(surplus);
      map.put(key.text(), value);

      assertThat(isRefused(() -> Annotations.parse(map))).isTrue();
    }
  }

  static Stream<Named<JsonNode>> vectors() {
    return Vectors.cases("annotations.json", "vectors");
  }

  /** All annotations of the vector but the one whose value is free. */
  private static List<AnnotationKey> guarded(JsonNode vector) {
    List<AnnotationKey> keys = new ArrayList<>(List.of(AnnotationKey.values()));
    keys.remove(AnnotationKey.PLUGIN_VERSION);
    keys.removeIf(key -> !received(vector).containsKey(key.text()));
    return keys;
  }

  private static byte[] value(JsonNode vector, AnnotationKey key) {
    return Objects.requireNonNull(received(vector).get(key.text()));
  }

  private static Refusals.Call with(JsonNode vector, AnnotationKey key, byte[] value) {
    Map<String, byte[]> map = received(vector);
    map.put(key.text(), value);
    return () -> prepare(vector, map);
  }

  private static Map<String, byte[]> received(JsonNode vector) {
    return Vectors.annotations(vector.path("expected"));
  }

  private static void prepare(JsonNode vector, Map<String, byte[]> map) throws CanonicalException {
    JsonNode inputs = vector.path("inputs");
    Annotations.parse(map)
        .requireMatch(
            Vectors.identity(inputs),
            KeyId.parse(inputs.path("keyId").asText()),
            inputs.path("transitVersion").intValue());
  }
}
