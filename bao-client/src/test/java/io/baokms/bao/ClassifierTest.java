package io.baokms.bao;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslClosedEngineException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ClassifierTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "503 | Vault is sealed                                    | SEALED",
        "503 | namespace is sealed                                | SEALED",
        "503 | VAULT IS SEALED                                    | SEALED",
        "503 | API access to this namespace has been locked       | UNAVAILABLE",
        "500 | Vault is sealed                                    | UNAVAILABLE",
        "400 | role \"sealed\" could not be found                 | INVALID_REQUEST",
        "400 | cipher: message authentication failed              | DECRYPT_FAILED",
        "400 | encryption key not found                           | NOT_FOUND",
        "400 | invalid ciphertext: version is too new             | VERSION_LAG",
        "400 | requested version for encryption is higher than the latest key version"
            + " | VERSION_LAG",
        "400 | ciphertext or signature version is disallowed by policy (too old)"
            + " | VERSION_DISALLOWED",
        "400 | requested version for encryption is less than the minimum encryption key version"
            + " | VERSION_DISALLOWED",
        "400 | no such key version                                | VERSION_DISALLOWED",
        "400 | refusing to use soft-deleted key                   | SOFT_DELETED",
        "400 | requested version for encryption is negative       | INVALID_REQUEST",
        "400 | invalid ciphertext: no prefix                      | INVALID_REQUEST",
        "400 | invalid ciphertext length                          | INVALID_REQUEST",
        "400 | illegal base64 data at input byte 0                | INVALID_REQUEST",
        "400 | error validating token: x                          | INVALID_REQUEST",
        "500 | unable to get associated_data/additional_data      | UNAVAILABLE",
        "500 | encryption key not found                           | UNAVAILABLE",
        "403 | permission denied                                  | PERMISSION_DENIED",
        "404 | no handler for route transit                       | NOT_FOUND",
        "429 | request path x: rate limit quota exceeded          | RATE_LIMITED",
      })
  void failure_statusAndText_followsTheTable(int status, String text, BaoFailure expected) {
    assertThat(Classifier.failure(status, List.of(text))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "300, UNAVAILABLE",
    "301, UNAVAILABLE",
    "307, UNAVAILABLE",
    "308, UNAVAILABLE",
    "400, INVALID_REQUEST",
    "401, UNAUTHENTICATED",
    "403, PERMISSION_DENIED",
    "404, NOT_FOUND",
    "405, UNKNOWN",
    "413, UNKNOWN",
    "418, UNKNOWN",
    "429, RATE_LIMITED",
    "500, UNAVAILABLE",
    "501, UNAVAILABLE",
    "502, UNAVAILABLE",
    "503, UNAVAILABLE",
    "599, UNAVAILABLE",
  })
  void failure_statusWithoutText_followsTheTable(int status, BaoFailure expected) {
    assertThat(Classifier.failure(status, List.of())).isEqualTo(expected);
  }

  @Test
  void failure_textInALaterElement_isFound() {
    List<String> texts = List.of("1 error occurred", "encryption key not found");

    assertThat(Classifier.failure(400, texts)).isEqualTo(BaoFailure.NOT_FOUND);
  }

  @ParameterizedTest
  @MethodSource("causes")
  void failure_brokenConnection_tellsTlsFromTheRest(Throwable cause, BaoFailure expected) {
    assertThat(Classifier.failure(cause)).isEqualTo(expected);
  }

  static Stream<Arguments> causes() {
    return Stream.of(
        Arguments.of(new ConnectException("x"), BaoFailure.CONNECTION_FAILED),
        Arguments.of(new ClosedChannelException(), BaoFailure.CONNECTION_FAILED),
        Arguments.of(new SslHandshakeTimeoutException("x"), BaoFailure.CONNECTION_FAILED),
        Arguments.of(new SslClosedEngineException("x"), BaoFailure.CONNECTION_FAILED),
        Arguments.of(new SSLHandshakeException("x"), BaoFailure.TLS_FAILED),
        Arguments.of(new DecoderException(new SSLHandshakeException("x")), BaoFailure.TLS_FAILED));
  }
}
