package io.baokms.bao;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.provider.MethodSource;

/** Any answer is refused, or says what Jackson's own strict tree of it says. */
class RepliesFuzzTest {

  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @MethodSource("seeds")
  @FuzzTest
  void encrypt_anyAnswer_isRefusedOrRead(byte[] body) throws IOException {
    Optional<Transit.EncryptReply> reply = decoded(body, new EncryptReader());

    if (reply.isPresent()) {
      JsonNode data = STRICT.readTree(body).path("data");
      assertThat(reply.get().ciphertext()).isEqualTo(data.path("ciphertext").asText(""));
      assertThat(reply.get().keyVersion()).isEqualTo(data.path("key_version").asInt(0));
    }
  }

  @MethodSource("seeds")
  @FuzzTest
  void decrypt_anyAnswer_isRefusedOrRead(byte[] body) throws IOException {
    Optional<byte[]> plaintext = decoded(body, new DecryptReader());

    if (plaintext.isPresent()) {
      String text = STRICT.readTree(body).at("/data/plaintext").textValue();
      assertThat(Base64.getEncoder().encodeToString(plaintext.get())).isEqualTo(text);
    }
  }

  @MethodSource("seeds")
  @FuzzTest
  void key_anyAnswer_isRefusedOrRead(byte[] body) throws IOException {
    Optional<TransitKey> key = decoded(body, new KeyReader());

    if (key.isPresent()) {
      JsonNode data = STRICT.readTree(body).path("data");
      assertThat(key.get().latestVersion()).isEqualTo(data.path("latest_version").asInt(0));
      key.get()
          .versions()
          .forEach((version, created) ->
              assertThat(data.at("/keys/" + version).longValue())
                  .isEqualTo(created.getEpochSecond()));
    }
  }

  @MethodSource("seeds")
  @FuzzTest
  void login_anyAnswer_isRefusedOrRead(byte[] body) throws IOException {
    Optional<BaoToken> token = decoded(body, new AuthReader(new FakeTime()));

    if (token.isPresent()) {
      JsonNode auth = STRICT.readTree(body).path("auth");
      assertThat(token.get().reveal()).isEqualTo(auth.path("client_token").textValue());
      assertThat(token.get().leaseDuration())
          .isEqualTo(Duration.ofSeconds(auth.path("lease_duration").asLong(0)));
      assertThat(token.get().renewable()).isEqualTo(auth.path("renewable").asBoolean(false));
    }
  }

  @MethodSource("seeds")
  @FuzzTest
  void lookup_anyAnswer_isRefusedOrRead(byte[] body) throws IOException {
    Optional<Duration> left = decoded(body, new LookupReader());

    if (left.isPresent()) {
      long seconds = STRICT.readTree(body).at("/data/ttl").asLong(0);
      assertThat(left.get()).isEqualTo(Duration.ofSeconds(seconds));
    }
  }

  @MethodSource("seeds")
  @FuzzTest
  void capabilities_anyAnswer_isRefusedOrRead(byte[] body) throws IOException {
    Optional<Map<String, List<String>>> found =
        decoded(body, new CapabilitiesReader(List.of("transit/encrypt/k8s")));

    if (found.isPresent()) {
      JsonNode list = STRICT.readTree(body).path("data").path("transit/encrypt/k8s");
      assertThat(found.get().get("transit/encrypt/k8s")).isEqualTo(texts(list));
    }
  }

  @MethodSource("seeds")
  @FuzzTest
  void error_anyAnswer_hasNoTextsOrThoseOfTheTree(byte[] body) throws IOException {
    List<String> texts = ErrorTexts.of(new SecretBuffer(body.length).append(body));

    assertThat(Classifier.failure(400, texts)).isNotNull();
    if (!texts.isEmpty()) {
      assertThat(texts).isEqualTo(texts(STRICT.readTree(body).path("errors")));
    }
  }

  /** Every body that a real server sent in the vectors. */
  static Stream<byte[]> seeds() {
    return RepliesVectorsTest.bodies();
  }

  private static <T> Optional<T> decoded(byte[] body, ReplyReader<T> reader) {
    try {
      return Optional.of(new Envelope<>(reader).decode(new SecretBuffer(body.length).append(body)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
