package io.baokms.core.request;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.baokms.core.KmsException;
import io.baokms.core.Reason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any request is refused for one of three reasons, or is as small and readable as it must be. */
class RequestLimitsFuzzTest {

  private static final List<Reason> REASONS =
      List.of(Reason.CIPHERTEXT_REQUIRED, Reason.REQUEST_LIMIT, Reason.ANNOTATIONS_INVALID);

  @MethodSource("seeds")
  @FuzzTest
  void check_anyRequest_isRefusedOrWithinTheLimits(byte[] lines) {
    List<String> parts = List.of(new String(lines, ISO_8859_1).split("\n", -1));
    String keyId = parts.getFirst();
    byte[] ciphertext = parts.getLast().getBytes(ISO_8859_1);
    Map<String, byte[]> annotations = annotations(parts);

    try {
      RequestLimits.check(ciphertext, keyId, annotations);

      assertThat(ciphertext).hasSizeBetween(1, 1023);
      assertThat(keyId.getBytes(UTF_8)).hasSizeLessThan(1024);
      assertThat(size(annotations)).isLessThan(32_768);
      assertThat(annotations.values())
          .allSatisfy(
              value -> assertThat(new String(value, UTF_8).getBytes(UTF_8)).isEqualTo(value));
    } catch (KmsException e) {
      assertThat(REASONS).contains(e.reason());
      assertThat(e).hasMessage(e.reason().text());
    }
  }

  static Stream<byte[]> seeds() {
    String annotation = "aad-version.kms.openbao.org=v1";
    return Stream.of(
            "obk2.id\nvault:v1:c2VhbGVk",
            "obk2.id\n" + annotation + "\nvault:v1:c2VhbGVk",
            "obk2.id\n9" + annotation + "\nvault:v1:c2VhbGVk",
            "obk2.id\n" + annotation + "\n",
            "k".repeat(1024) + "\nvault:v1:" + "c".repeat(1014),
            "key\n5a=\u00e9\nc",
            "\n\nx")
        .map(text -> text.getBytes(ISO_8859_1));
  }

  /** A digit before a line repeats its value, so that short inputs reach the limit of all. */
  private static Map<String, byte[]> annotations(List<String> parts) {
    Map<String, byte[]> annotations = new HashMap<>();
    for (String line : parts.subList(1, Math.max(1, parts.size() - 1))) {
      int end = Math.max(line.indexOf('='), 0);
      boolean repeated = !line.isEmpty() && Character.isDigit(line.charAt(0));
      int times = repeated ? 1 << (3 + line.charAt(0) - '0') : 1;
      annotations.put(
          line.substring(0, end), line.substring(end).repeat(times).getBytes(ISO_8859_1));
    }
    return annotations;
  }

  private static int size(Map<String, byte[]> annotations) {
    return annotations.entrySet().stream()
        .mapToInt(entry -> entry.getKey().getBytes(UTF_8).length + entry.getValue().length)
        .sum();
  }
}
