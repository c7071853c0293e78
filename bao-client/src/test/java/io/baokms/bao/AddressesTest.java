package io.baokms.bao;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order in which calls try three addresses, and what each end of a try makes of it. */
class AddressesTest {

  private static final Reply REFUSED = new Reply.Failed(BaoFailure.CONNECTION_FAILED);
  private static final Reply ANSWER = new Reply.Answered(403, new SecretBuffer(0));
  private static final Reply STARVED = new Reply.TimedOut(Duration.ofMillis(499));
  private static final Reply CANCELED = new Reply.Failed(BaoFailure.CANCELED);

  private final FakeTime time = new FakeTime();
  private final List<BaoObserver.AddressChange> told = new ArrayList<>();
  private final Addresses addresses = addresses(3);

  @Test
  void round_firstAsideThenAllFail_triesTheOneSetAsideLast() {
    fail(0);

    assertThat(order()).containsExactly(1, 2, 0);
  }

  @Test
  void round_allAside_triesAllInTheirOrder() {
    fail(2);
    fail(0);
    fail(1);

    assertThat(order()).containsExactly(0, 1, 2);
  }

  @Test
  void round_pauseOver_hasTheNormalOrderAgain() {
    fail(0);

    time.advance(Duration.ofSeconds(5));

    assertThat(order()).containsExactly(0, 1, 2);
  }

  @Test
  void round_pauseOver_oneCallFindsOutForAll() {
    fail(0);
    time.advance(Duration.ofSeconds(5));

    Turn first = new Round(addresses).next();
    Turn second = new Round(addresses).next();

    assertThat(first.index()).isZero();
    assertThat(second.index()).isEqualTo(1);
  }

  @Test
  void settle_trialFails_doublesThePause() {
    fail(0);
    time.advance(Duration.ofSeconds(5));
    fail(0);

    time.advance(Duration.ofMillis(9_999));
    assertThat(addresses.open(0)).isFalse();
    time.advance(Duration.ofMillis(1));
    assertThat(addresses.open(0)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void settle_trialEndsWithoutAFinding_givesTheAddressBack(boolean starved) {
    fail(0);
    time.advance(Duration.ofSeconds(5));
    Turn trial = new Round(addresses).next();

    addresses.settle(trial, starved ? STARVED : CANCELED);

    assertThat(new Round(addresses).next().index()).isZero();
  }

  @Test
  void settle_starvedWhileAside_doesNotEndThePause() {
    fail(0);
    fail(1);
    fail(2);
    Turn forced = new Round(addresses).next();

    addresses.settle(forced, STARVED);

    assertThat(addresses.open(0)).isFalse();
  }

  @Test
  void settle_starved_isNobodysFault() {
    addresses.settle(new Round(addresses).next(), STARVED);

    assertThat(addresses.open(0)).isTrue();
    assertThat(told).isEmpty();
  }

  @Test
  void settle_sixteenFailuresAtOnce_countAsOne() {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      turns.add(new Round(addresses).next());
    }

    turns.forEach(turn -> addresses.settle(turn, REFUSED));

    assertThat(told).hasSize(1);
    time.advance(Duration.ofSeconds(5));
    assertThat(addresses.open(0)).isTrue();
  }

  @Test
  void settle_answerWhileAside_restoresAtOnceAndForgetsThePause() {
    fail(0);
    fail(1);
    fail(2);
    addresses.settle(new Round(addresses).next(), ANSWER);

    assertThat(addresses.open(0)).isTrue();
    fail(0);
    time.advance(Duration.ofSeconds(5));
    assertThat(addresses.open(0)).isTrue();
  }

  @Test
  void settle_awayAndBack_areToldOnceEach() {
    fail(0);
    time.advance(Duration.ofSeconds(5));
    fail(0);
    time.advance(Duration.ofSeconds(10));
    addresses.settle(new Round(addresses).next(), ANSWER);

    assertThat(told)
        .containsExactly(
            new BaoObserver.AddressChange(0, BaoFailure.CONNECTION_FAILED),
            new BaoObserver.AddressChange(0, null));
  }

  @Test
  void settle_onlyAddress_isNeverTold() {
    Addresses one = addresses(1);

    one.settle(new Round(one).next(), REFUSED);

    assertThat(told).isEmpty();
    assertThat(new Round(one).next().index()).isZero();
  }

  @Test
  void active_isTheOneThatAnsweredLast() {
    assertThat(addresses.active()).isZero();
    fail(0);
    assertThat(addresses.active()).isZero();

    addresses.settle(new Round(addresses).next(), ANSWER);

    assertThat(addresses.active()).isEqualTo(1);
  }

  @Test
  void left_someAside_countsTheOpenOnesUntilTheyAreTried() {
    fail(1);
    Round round = new Round(addresses);
    List<Integer> left = new ArrayList<>();

    while (!round.over()) {
      left.add(round.left());
      addresses.settle(round.next(), REFUSED);
    }

    assertThat(left).containsExactly(2, 1, 1);
  }

  private Addresses addresses(int count) {
    BaoObserver observer =
        new BaoObserver() {
          @Override
          public void requested(BaoObserver.Request request) {}

          @Override
          public void addressChanged(AddressChange change) {
            told.add(change);
          }
        };
    return new Addresses(count, observer, time);
  }

  private void fail(int index) {
    Turn turn = addresses.take(index).orElseThrow();
    addresses.settle(turn, REFUSED);
  }

  /** The order of a call that fails everywhere. */
  private List<Integer> order() {
    Round round = new Round(addresses);
    List<Integer> order = new ArrayList<>();
    while (!round.over()) {
      order.add(round.next().index());
    }
    return order;
  }
}
