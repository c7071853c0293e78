package io.baokms.core.request;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CallKeyTest {

  private static final CallKey KEY = of("cipher", "key", annotations("a", "1", "b", "2"));

  @ParameterizedTest
  @MethodSource("others")
  void of_anythingElse_isAnotherKey(String difference, CallKey other) {
    assertThat(other).as(difference).isNotEqualTo(KEY);
  }

  static Stream<Arguments> others() {
    Map<String, byte[]> same = annotations("a", "1", "b", "2");
    return Stream.of(
        Arguments.of("ciphertext", of("ciphes", "key", same)),
        Arguments.of("key_id", of("cipher", "kez", same)),
        Arguments.of("annotation value", of("cipher", "key", annotations("a", "1", "b", "3"))),
        Arguments.of("annotation name", of("cipher", "key", annotations("a", "1", "c", "2"))),
        Arguments.of("values swapped", of("cipher", "key", annotations("a", "2", "b", "1"))),
        Arguments.of("annotation missing", of("cipher", "key", annotations("a", "1"))),
        Arguments.of(
            "annotation more", of("cipher", "key", annotations("a", "1", "b", "2", "c", ""))),
        Arguments.of("byte moved from key_id to ciphertext", of("ycipher", "ke", same)),
        Arguments.of("byte moved from ciphertext to key_id", of("ipher", "keyc", same)),
        Arguments.of(
            "byte moved to the name", of("cipher", "key", annotations("a1", "", "b", "2"))),
        Arguments.of("parts exchanged", of("key", "cipher", same)));
  }

  @Test
  void of_annotationsInAnotherOrder_isEqual() {
    assertThat(of("cipher", "key", annotations("b", "2", "a", "1"))).isEqualTo(KEY);
  }

  private static CallKey of(String ciphertext, String keyId, Map<String, byte[]> annotations) {
    return CallKey.of(ciphertext.getBytes(US_ASCII), keyId, annotations);
  }

  private static Map<String, byte[]> annotations(String... namesAndValues) {
    Map<String, byte[]> annotations = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      annotations.put(namesAndValues[i], namesAndValues[i + 1].getBytes(US_ASCII));
    }
    return annotations;
  }
}
