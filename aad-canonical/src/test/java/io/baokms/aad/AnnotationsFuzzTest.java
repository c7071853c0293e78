package io.baokms.aad;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.baokms.aad.CanonicalException.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any map is refused without being quoted, or survives being written and read again. */
class AnnotationsFuzzTest {

  private static final Pattern REFUSAL =
      Pattern.compile(
          "Annotations are missing|An annotation key is not a lower-case domain name"
              + "|Annotation [a-z-]+\\.kms\\.openbao\\.org is (missing|not UTF-8|not valid)");

  @MethodSource("seeds")
  @FuzzTest
  void parse_anyMap_isRefusedOrKept(byte[] lines) throws CanonicalException {
    Map<String, byte[]> received = map(lines);
    Annotations annotations;

    try {
      annotations = Annotations.parse(received);
    } catch (CanonicalException e) {
      assertThat(e.problem()).isEqualTo(Problem.ANNOTATION_INVALID);
      assertThat(e.getMessage()).matches(REFUSAL);
      return;
    }

    Map<String, byte[]> written = annotations.toMap();
    assertThat(received).containsAllEntriesOf(written);
    assertThat(written.keySet()).allMatch(key -> key.endsWith(".kms.openbao.org"));
    assertThat(Annotations.parse(written).toMap()).containsExactlyEntriesOf(written);
    assertThatCode(() -> annotations.requireMatch(annotations)).doesNotThrowAnyException();
  }

  /** One line for each annotation, the key up to the first equals sign; later lines win. */
  private static Map<String, byte[]> map(byte[] lines) {
    Map<String, byte[]> map = new LinkedHashMap<>();
    for (String line : new String(lines, ISO_8859_1).split("\n", -1)) {
      int end = line.indexOf('=');
      if (end >= 0) {
        map.put(line.substring(0, end), line.substring(end + 1).getBytes(ISO_8859_1));
      }
    }
    return map;
  }

  static Stream<byte[]> seeds() {
    return Stream.concat(
            Vectors.nodes("annotations.json", "vectors").map(vector -> vector.path("expected")),
            Vectors.nodes("malformed.json", "decryptRequests").map(v -> v.path("request")))
        .map(node -> lines(Vectors.annotations(node)));
  }

  private static byte[] lines(Map<String, byte[]> map) {
    return map.entrySet().stream()
        .map(entry -> entry.getKey() + '=' + new String(entry.getValue(), ISO_8859_1))
        .collect(Collectors.joining("\n"))
        .getBytes(ISO_8859_1);
  }
}
