package io.baokms.bao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSourceTest {

  private static final Duration LONG = Duration.ofHours(1);

  @ParameterizedTest
  @MethodSource("sources")
  void await_noTimeLeft_tellsWhetherTheFutureIsDone(TimeSource time) throws Exception {
    assertThat(time.await(new CompletableFuture<>(), Duration.ZERO)).isFalse();
    assertThat(time.await(CompletableFuture.completedFuture(1), Duration.ZERO)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("sources")
  void await_futureFailedOrCanceled_returnsNormally(TimeSource time) throws Exception {
    CompletableFuture<Void> canceled = new CompletableFuture<>();
    canceled.cancel(false);

    assertThat(time.await(CompletableFuture.failedFuture(new IllegalStateException()), LONG))
        .isTrue();
    assertThat(time.await(canceled, LONG)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("sources")
  void await_interrupted_endsAtOnce(TimeSource time) {
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> time.await(new CompletableFuture<>(), LONG));
  }

  @ParameterizedTest
  @MethodSource("sources")
  void await_completedByAnotherThread_returns(TimeSource time) throws Exception {
    CompletableFuture<Void> future = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> future.complete(null));

    assertThat(time.await(future, LONG)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s. x", "s.\n", "s.\u007f", "s.\u00e9"})
  void token_unfitForAHeader_isRefusedWithoutQuotingIt(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BaoToken(value, LONG, true, new FakeTime()))
        .withMessage("A token is non-empty printable ASCII without blanks");
  }

  @Test
  void atMost_laterThanTheDeadline_changesNothing() {
    FakeTime time = new FakeTime();
    Deadline deadline = Deadline.after(Duration.ofSeconds(2), time);

    assertThat(deadline.atMost(Duration.ofSeconds(3)).remaining()).isEqualTo(Duration.ofSeconds(2));
    assertThat(deadline.atMost(Duration.ofSeconds(1)).remaining()).isEqualTo(Duration.ofSeconds(1));
  }

  static Stream<TimeSource> sources() {
    return Stream.of(TimeSource.system(), new FakeTime());
  }
}
