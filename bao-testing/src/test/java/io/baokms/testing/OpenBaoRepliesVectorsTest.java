package io.baokms.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.testing.http.HttpReply;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays what a real OpenBao 2.7.2 was asked, and compares what the double answers. */
class OpenBaoRepliesVectorsTest {

  private static final List<String> COMPARED_HEADERS = List.of("Content-Type", "X-Vault-Namespace");

  static Stream<RecordedReply> reachable() {
    return RecordedReply.all().stream()
        .filter(recorded -> ReplayExclusions.reason(recorded.id()).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("reachable")
  void answer_recordedRequest_isTheRecordedReply(RecordedReply recorded) {
    HttpReply answer = ReplayScript.stage(recorded.id()).answer(recorded);

    assertThat(answer.status()).isEqualTo(recorded.status());
    for (String header : COMPARED_HEADERS) {
      assertThat(answer.headers().getOrDefault(header, ""))
          .as(header)
          .isEqualTo(recorded.replyHeaders().getOrDefault(header, ""));
    }
    assertThat(pathOf(answer.headers().getOrDefault("Location", "")))
        .isEqualTo(pathOf(recorded.replyHeaders().getOrDefault("Location", "")));
    compareBodies(recorded, answer);
  }

  @Test
  void reachable_ofAllRecordings_neverShrinks() {
    assertThat(RecordedReply.all()).hasSize(606);
    assertThat(reachable().count()).isEqualTo(477);
  }

  @Test
  void exclusions_each_leaveOutSomething() {
    assertThat(ReplayExclusions.all().keySet())
        .allSatisfy(ids ->
            assertThat(RecordedReply.all())
                .as(ids.pattern())
                .anyMatch(recorded -> ids.matcher(recorded.id()).matches()));
  }

  private static void compareBodies(RecordedReply recorded, HttpReply answer) {
    JsonNode expected = recorded.replyBody();
    if (expected.isNull()) {
      assertThat(answer.body().isEmpty() || recorded.method().equals("HEAD")).isTrue();
    } else if (expected.isTextual()) {
      assertThat(answer.body()).isEqualTo(expected.asText());
    } else {
      assertThat(BodyShape.difference(expected, ReplayStage.parse(answer.body()))).isEmpty();
    }
  }

  private static String pathOf(String location) {
    return location.replaceFirst("^https://[^/]*", "");
  }
}
