package io.baokms.bao;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseIT {

  private static final String PADDED =
      "{\"data\":{\"type\":\"aes256-gcm96\",\"latest_version\":1,\"pad\":\"%s\"}}";

  @ParameterizedTest
  @CsvSource({
    "301, '', UNAVAILABLE",
    "307, '', UNAVAILABLE",
    "400, '{\"errors\":[\"encryption key not found\"]}', NOT_FOUND",
    "400, 'not json', INVALID_REQUEST",
    "401, '{\"errors\":[]}', UNAUTHENTICATED",
    "403, '{\"errors\":[\"permission denied\"]}', PERMISSION_DENIED",
    "404, '{\"errors\":[]}', NOT_FOUND",
    "418, '', UNKNOWN",
    "429, '{\"errors\":[]}', RATE_LIMITED",
    "500, '{\"errors\":[\"cipher: message authentication failed\"]}', DECRYPT_FAILED",
    "502, '<html>', UNAVAILABLE",
    "503, '{\"errors\":[\"Vault is sealed\"]}', SEALED",
    "503, '', UNAVAILABLE",
    "200, '', RESPONSE_INVALID",
    "200, '<html>', RESPONSE_INVALID",
    "200, '{\"data\":null}', RESPONSE_INVALID",
    "204, '', RESPONSE_INVALID",
    "202, '{}', RESPONSE_INVALID",
  })
  void call_answered_isClassified(int status, String body, BaoFailure expected) throws Exception {
    String response = Peer.response(status, body).replace("Content-Length: 0\r\n", "");
    String sent = body.isEmpty() && status != 204 ? Peer.response(status, "") : response;
    try (ScriptedServer server = answering(sent);
        BaoClient client = Bao.builder(server).build()) {
      BaoException refusal = Bao.refusal(() -> Bao.read(client));

      assertThat(refusal.failure()).isEqualTo(expected);
      assertThat(refusal.operation()).isEqualTo(BaoOperation.TRANSIT_METADATA_READ);
      assertThat(refusal.repeated()).isFalse();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void call_redirected_neverCallsTheTarget(int status) throws Exception {
    try (ScriptedServer target = answering(Peer.response(200, Bao.METADATA));
        ScriptedServer server =
            answering(
                Peer.response(status, "")
                    .replace(
                        "X\r\n",
                        "X\r\nLocation: https://127.0.0.1:" + target.port() + "/v1/x\r\n"));
        BaoClient client = Bao.builder(server).build()) {
      BaoFailure failure = Bao.failure(() -> Bao.read(client));

      assertThat(failure).isEqualTo(BaoFailure.UNAVAILABLE);
      assertThat(target.connections()).isZero();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"200, 262144", "403, 65536"})
  void call_bodyOneByteOverTheLimit_isUnavailable(int status, int limit) throws Exception {
    String fixed = Peer.response(status, "x".repeat(limit + 1));
    String chunked =
        "HTTP/1.1 %d X\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n"
            .formatted(status, limit + 1, "x".repeat(limit + 1));
    for (String response : List.of(fixed, chunked)) {
      try (ScriptedServer server = answering(response);
          BaoClient client = Bao.builder(server).build()) {
        assertThat(
                Bao.failure(
                    () -> client.transit("t", "k").readDisableUpsert(Bao.TOKEN, Bao.soon())))
            .isEqualTo(BaoFailure.UNAVAILABLE);
      }
    }
  }

  @Test
  void call_errorBodyAtTheLimit_isRead() throws Exception {
    String text = "{\"errors\":[\"encryption key not found\"],\"pad\":\"%s\"}";
    String body = text.formatted("x".repeat((64 << 10) - text.length() + 2));
    try (ScriptedServer server = answering(Peer.response(400, body));
        BaoClient client = Bao.builder(server).build()) {
      assertThat(body).hasSize(64 << 10);
      assertThat(Bao.failure(() -> Bao.read(client))).isEqualTo(BaoFailure.NOT_FOUND);
    }
  }

  @Test
  void readKey_metadataOfFourMebibytes_isReadAndOneByteMoreIsNot() throws Exception {
    String whole = PADDED.formatted("x".repeat((4 << 20) - PADDED.length() + 2));
    try (ScriptedServer fits = answering(Peer.response(200, whole));
        ScriptedServer tooLarge = answering(Peer.response(200, whole + " "));
        BaoClient first = Bao.builder(fits).build();
        BaoClient second = Bao.builder(tooLarge).build()) {
      assertThat(Bao.read(first).latestVersion()).isEqualTo(1);
      assertThat(Bao.failure(() -> Bao.read(second))).isEqualTo(BaoFailure.UNAVAILABLE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 X\r\nContent-Length: 100\r\n\r\n{\"data\"",
        "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"da",
        "HTTP/1.1 200 X\r\nContent-Le",
        "HTTP/1.1 200 X\r\nContent-Length: x\r\n\r\n",
        "no http at all\r\n\r\n"
      })
  void call_truncatedOrBrokenAnswer_failsAsConnection(String raw) throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start(
                Bao.IDENTITY,
                peer -> {
                  peer.read();
                  peer.write(raw);
                });
        BaoClient client = Bao.builder(server).build()) {
      assertThat(Bao.failure(() -> Bao.read(client))).isEqualTo(BaoFailure.CONNECTION_FAILED);
    }
  }

  @Test
  void call_interimAnswerFirst_readsTheFinalOne() throws Exception {
    try (ScriptedServer server =
            answering(
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Hints\r\n\r\n"
                    + Peer.response(200, Bao.METADATA));
        BaoClient client = Bao.builder(server).build()) {
      assertThat(Bao.read(client).latestVersion()).isEqualTo(1);
      assertThat(Bao.read(client).latestVersion()).isEqualTo(1);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void call_chunkedAnswer_isRead() throws Exception {
    String chunked =
        "HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n"
            .formatted(
                10,
                Bao.METADATA.substring(0, 10),
                Bao.METADATA.length() - 10,
                Bao.METADATA.substring(10));
    try (ScriptedServer server = answering(chunked);
        BaoClient client = Bao.builder(server).build()) {
      assertThat(Bao.read(client).latestVersion()).isEqualTo(1);
    }
  }

  @Test
  void call_answerEndedByClose_isRead() throws Exception {
    try (ScriptedServer server =
            ScriptedServer.start(
                Bao.IDENTITY,
                peer -> {
                  peer.read();
                  peer.write("HTTP/1.1 200 X\r\n\r\n" + Bao.METADATA);
                });
        BaoClient client = Bao.builder(server).build()) {
      assertThat(Bao.read(client).latestVersion()).isEqualTo(1);
    }
  }

  @Test
  void revokeSelf_noContent_succeeds() throws Exception {
    try (ScriptedServer server = answering("HTTP/1.1 204 X\r\n\r\n");
        BaoClient client = Bao.builder(server).build()) {
      client.tokens().revokeSelf(Bao.TOKEN, Bao.soon());

      assertThat(server.requests().getFirst()).startsWith("POST /v1/auth/token/revoke-self");
      assertThat(server.requests().getFirst()).endsWith("\r\n\r\n{}");
    }
  }

  @Test
  void renewSelf_noContent_isInvalid() throws Exception {
    try (ScriptedServer server = answering("HTTP/1.1 204 X\r\n\r\n");
        BaoClient client = Bao.builder(server).build()) {
      assertThat(
              Bao.failure(
                  () -> client.tokens().renewSelf(Bao.TOKEN, Duration.ofMillis(1500), Bao.soon())))
          .isEqualTo(BaoFailure.RESPONSE_INVALID);
      assertThat(server.requests().getFirst()).endsWith("{\"increment\":\"2s\"}");
    }
  }

  private static ScriptedServer answering(String response) throws Exception {
    return ScriptedServer.start(
        Bao.IDENTITY,
        peer -> {
          while (true) {
            peer.read();
            peer.write(response);
          }
        });
  }
}
