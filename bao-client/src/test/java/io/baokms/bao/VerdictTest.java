package io.baokms.bao;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "307 |                                                              | FAILED",
        "502 |                                                              | FAILED",
        "503 | Vault is sealed                                              | FAILED",
        "503 |                                                              | FAILED",
        "500 | local node not active but active cluster node not found      | FAILED",
        "500 | x: Local node NOT active                                     | FAILED",
        "500 | failed to renew entry: role k deleted during renewal         | ANSWERED",
        "500 |                                                              | ANSWERED",
        "400 | local node not active                                        | ANSWERED",
        "200 |                                                              | ANSWERED",
        "204 |                                                              | ANSWERED",
        "301 |                                                              | ANSWERED",
        "308 |                                                              | ANSWERED",
        "400 | cipher: message authentication failed                        | ANSWERED",
        "401 |                                                              | ANSWERED",
        "403 | permission denied                                            | ANSWERED",
        "404 |                                                              | ANSWERED",
        "429 |                                                              | ANSWERED",
        "504 |                                                              | ANSWERED",
      })
  void of_answer_dependsOnStatusAndText(int status, String text, Verdict expected) {
    SecretBuffer body = new SecretBuffer(64);
    if (text != null) {
      body = body.ascii("{\"errors\":[\"" + text + "\"]}");
    }

    assertThat(Verdict.of(new Reply.Answered(status, body))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0, STARVED", "499, STARVED", "500, FAILED", "2000, FAILED"})
  void of_timeout_dependsOnTheTimeItHad(long millis, Verdict expected) {
    assertThat(Verdict.of(new Reply.TimedOut(Duration.ofMillis(millis)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(
      value = BaoFailure.class,
      names = {"CONNECTION_FAILED", "TLS_FAILED", "DNS_FAILED"})
  void of_noConnection_isFailed(BaoFailure failure) {
    assertThat(Verdict.of(new Reply.Failed(failure))).isEqualTo(Verdict.FAILED);
  }

  @ParameterizedTest
  @CsvSource({"CANCELED, GIVEN_UP", "UNAVAILABLE, ANSWERED"})
  void of_otherEnds_sayNothingAgainstTheAddress(BaoFailure failure, Verdict expected) {
    assertThat(Verdict.of(new Reply.Failed(failure))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"ANSWERED, false", "FAILED, true", "STARVED, true", "GIVEN_UP, false"})
  void goesOn_answersAndCallersThatGaveUp_areFinal(Verdict verdict, boolean expected) {
    assertThat(verdict.goesOn()).isEqualTo(expected);
  }
}
