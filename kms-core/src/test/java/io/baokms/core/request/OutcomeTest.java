package io.baokms.core.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.bao.Deadline;
import io.baokms.bao.FakeTime;
import io.baokms.core.KmsException;
import io.baokms.core.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OutcomeTest {

  private final FakeTime time = new FakeTime();
  private final Patience patience =
      Patience.of(Deadline.after(Duration.ofSeconds(3), time), Duration.ofSeconds(2));

  @Test
  void take_failed_hasTheReasonAndItsOwnException() {
    KmsException failure = new KmsException(Reason.TRANSIT_SEALED);
    Outcome outcome =
        Outcome.of(() -> {
          throw failure;
        });

    assertThatThrownBy(() -> outcome.take(patience))
        .isNotSameAs(failure)
        .hasCause(failure)
        .isInstanceOfSatisfying(
            KmsException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TRANSIT_SEALED));
  }

  @Test
  void take_failedAfterTheCallersEnd_isTimedOut() {
    Outcome outcome =
        Outcome.of(() -> {
          throw new KmsException(Reason.TRANSIT_SEALED);
        });
    time.advance(Duration.ofSeconds(2));

    assertThatThrownBy(() -> outcome.take(patience))
        .isInstanceOfSatisfying(
            KmsException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIMED_OUT));
  }

  @Test
  void take_error_isThrownAsItIs() {
    Error defect = new StackOverflowError();
    Outcome outcome =
        Outcome.of(() -> {
          throw defect;
        });

    assertThatThrownBy(() -> outcome.take(patience)).isSameAs(defect);
  }

  @Test
  void take_opened_isACopyThatWipingDoesNotReach() throws Exception {
    byte[] shared = {1, 2, 3};
    Outcome outcome = Outcome.of(() -> shared);
    byte[] taken = outcome.take(patience);

    outcome.wipe();

    assertThat(taken).containsExactly(1, 2, 3);
    assertThat(shared).containsExactly(0, 0, 0);
  }

  @Test
  void toString_opened_holdsNoPlaintext() {
    byte[] marker = "plaintext-secret-marker".getBytes(StandardCharsets.US_ASCII);

    assertThat(Outcome.of(() -> marker)).hasToString("Opened[redacted]");
  }
}
