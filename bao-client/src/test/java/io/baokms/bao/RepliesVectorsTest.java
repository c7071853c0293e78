package io.baokms.bao;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything a real server said, read and classified. */
class RepliesVectorsTest {

  private static final JsonNode REPLIES = load();

  /** Each text that decides, with its class, in the table's order. */
  private static final List<Map.Entry<String, BaoFailure>> DECIDING =
      List.of(
          Map.entry("message authentication failed", BaoFailure.DECRYPT_FAILED),
          Map.entry("encryption key not found", BaoFailure.NOT_FOUND),
          Map.entry("version is too new", BaoFailure.VERSION_LAG),
          Map.entry("higher than the latest key version", BaoFailure.VERSION_LAG),
          Map.entry("disallowed by policy (too old)", BaoFailure.VERSION_DISALLOWED),
          Map.entry("less than the minimum encryption", BaoFailure.VERSION_DISALLOWED),
          Map.entry("no such key version", BaoFailure.VERSION_DISALLOWED),
          Map.entry("soft-deleted key", BaoFailure.SOFT_DELETED));

  private static final Map<String, Supplier<ReplyReader<?>>> READERS =
      Map.of(
          "transit encrypt", EncryptReader::new,
          "transit metadata read", KeyReader::new,
          "transit disable_upsert read", DisableUpsertReader::new,
          "token lookup self", LookupReader::new,
          "auth jwt login", () -> new AuthReader(new FakeTime()),
          "token renew self", () -> new AuthReader(new FakeTime()));

  @ParameterizedTest
  @MethodSource("refusals")
  void failure_realRefusal_hasTheClassOfTheTable(JsonNode vector) {
    SecretBuffer body = body(vector);

    BaoFailure failure = Classifier.failure(vector.get("status").intValue(), ErrorTexts.of(body));

    assertThat(failure).isEqualTo(expected(vector));
  }

  @ParameterizedTest
  @MethodSource("successes")
  void decode_realSuccess_isRead(JsonNode vector) {
    ReplyReader<?> reader =
        Objects.requireNonNull(READERS.get(vector.get("operation").textValue())).get();

    assertThatCode(() -> new Envelope<>(reader).decode(body(vector))).doesNotThrowAnyException();
  }

  @Test
  void vectors_always_holdEnoughOfBothKinds() {
    assertThat(refusals().count()).isGreaterThan(250);
    assertThat(successes().count()).isGreaterThan(100);
  }

  static Stream<JsonNode> refusals() {
    return vectors(vector -> vector.get("status").intValue() >= 300 && ours(vector));
  }

  static Stream<JsonNode> successes() {
    return vectors(vector ->
        vector.get("status").intValue() == 200
            && READERS.containsKey(vector.get("operation").textValue())
            && !vector.get("body").isNull());
  }

  /** Every body once, for the fuzzer to begin with. */
  static Stream<byte[]> bodies() {
    return vectors(vector -> !vector.get("body").isNull())
        .map(vector -> vector.get("body").toString())
        .distinct()
        .map(body -> body.getBytes(UTF_8));
  }

  private static Stream<JsonNode> vectors(Predicate<JsonNode> wanted) {
    return StreamSupport.stream(REPLIES.spliterator(), false).filter(wanted);
  }

  private static boolean ours(JsonNode vector) {
    String operation = vector.get("operation").textValue();
    return operation.startsWith("transit ")
        || operation.startsWith("token ")
        || operation.startsWith("auth ")
        || operation.equals("capabilities self");
  }

  private static BaoFailure expected(JsonNode vector) {
    int status = vector.get("status").intValue();
    String text = vector.get("body").toString();
    Optional<BaoFailure> decided =
        DECIDING.stream()
            .filter(entry -> status == 400 && text.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst();
    return switch (status) {
      case 400 -> decided.orElse(BaoFailure.INVALID_REQUEST);
      case 403 -> BaoFailure.PERMISSION_DENIED;
      case 404 -> BaoFailure.NOT_FOUND;
      case 405, 413, 415 -> BaoFailure.UNKNOWN;
      case 429 -> BaoFailure.RATE_LIMITED;
      case 503 -> text.contains("sealed") ? BaoFailure.SEALED : BaoFailure.UNAVAILABLE;
      default -> BaoFailure.UNAVAILABLE;
    };
  }

  private static SecretBuffer body(JsonNode vector) {
    byte[] bytes = vector.get("body").isNull() ? new byte[0] : json(vector);
    return new SecretBuffer(bytes.length).append(bytes);
  }

  private static byte[] json(JsonNode vector) {
    return vector.get("body").toString().getBytes(UTF_8);
  }

  private static JsonNode load() {
    try (InputStream in = RepliesVectorsTest.class.getResourceAsStream("/openbao-replies.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
