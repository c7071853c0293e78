package io.baokms.core.request;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.core.KmsEvent;
import io.baokms.core.KmsException;
import io.baokms.core.Reason;
import io.baokms.core.request.Callers.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Who waits, who shares, who is refused, and what becomes of slots and places. */
class DecryptQueueTest {

  @Test
  void run_everyPlaceTaken_isRefusedAtOnce() throws Exception {
    Callers callers = new Callers(1, 1);
    callers.send("a");
    callers.send("b");

    assertRefused(() -> callers.ask("c"));
    assertRefused(() -> callers.ask("a"));
  }

  @Test
  void run_noPlacesAtAll_nobodyWaits() throws Exception {
    Callers callers = new Callers(1, 0);
    callers.send("a");

    assertRefused(() -> callers.ask("b"));
    assertRefused(() -> callers.ask("a"));
  }

  @Test
  void run_noPlacesAtAll_equalRequestsMakeCallsOfTheirOwn() throws Exception {
    Callers callers = new Callers(2, 0);
    List<Request> requests = callers.send(2, "a");
    callers.calls.awaitNews(2);

    callers.calls.release("a");
    callers.calls.release("a");

    assertThat(requests.get(0).text()).isEqualTo("a");
    assertThat(requests.get(1).text()).isEqualTo("a");
    assertThat(callers.calls.begun()).containsExactly("a", "a");
  }

  @Test
  void run_budgetEndsBeforeASlot_isTheConcurrencyLimit() throws Exception {
    Callers callers = new Callers(1, 1);
    Semaphore deaf = callers.calls.deaf("a");
    callers.send("a");
    Request waiting = callers.send("b");

    callers.time.advance(Callers.BUDGET);

    assertThat(waiting.reason()).isEqualTo(Reason.CONCURRENCY_LIMIT);
    deaf.release();
    callers.awaitIdle();
    assertThat(callers.calls.begun()).containsExactly("a");
  }

  @Test
  void run_callersDeadlineEndsBeforeASlot_isTimedOut() throws Exception {
    Callers callers = new Callers(1, 1);
    callers.send("a");
    Request waiting = callers.send("b", Duration.ofSeconds(1));

    callers.time.advance(Duration.ofSeconds(1));

    assertThat(waiting.reason()).isEqualTo(Reason.TIMED_OUT);
  }

  @Test
  void run_budgetEndsDuringTheCall_isTimedOut() throws Exception {
    Callers callers = new Callers(1, 1);
    Request founder = callers.send("a");
    Request other = callers.send("a");

    callers.time.advance(Callers.BUDGET);

    assertThat(founder.reason()).isEqualTo(Reason.TIMED_OUT);
    assertThat(other.reason()).isEqualTo(Reason.TIMED_OUT);
  }

  @Test
  void run_callerGivesUpBeforeASlot_isCanceledAndNeverCalled() throws Exception {
    Callers callers = new Callers(1, 1);
    Request first = callers.send("a");

    Reason reason = callers.send("b").giveUp();

    assertThat(reason).isEqualTo(Reason.CANCELED);
    assertThat(callers.places.taken()).isZero();
    callers.calls.release("a");
    assertThat(first.text()).isEqualTo("a");
    assertIdle(callers);
    assertThat(callers.calls.begun()).containsExactly("a");
  }

  @Test
  void run_lastWaiterLeaves_callIsStoppedAndItsSlotPassedOn() throws Exception {
    Callers callers = new Callers(1, 2);
    Request founder = callers.send("a");
    Request other = callers.send("a");
    Request next = callers.send("b");

    founder.giveUp();
    other.giveUp();

    callers.calls.awaitNews(3);
    assertThat(callers.calls.stopped()).containsExactly("a");
    assertThat(callers.calls.begun()).containsExactly("a", "b");
    callers.calls.release("b");
    assertThat(next.text()).isEqualTo("b");
  }

  @Test
  void run_oneOfTwoLeaves_callGoesOn() throws Exception {
    Callers callers = new Callers(1, 1);
    Request founder = callers.send("a");

    Reason reason = callers.send("a").giveUp();

    assertThat(reason).isEqualTo(Reason.CANCELED);
    callers.calls.release("a");
    assertThat(founder.text()).isEqualTo("a");
    assertThat(callers.calls.stopped()).isEmpty();
  }

  @Test
  void run_founderLeaves_othersAreServedByTheSameCall() throws Exception {
    Callers callers = new Callers(1, 2);
    Request founder = callers.send("a");
    List<Request> others = callers.send(2, "a");

    founder.giveUp();
    callers.calls.release("a");

    for (Request other : others) {
      assertThat(other.text()).isEqualTo("a");
    }
    assertThat(callers.calls.begun()).containsExactly("a");
  }

  @Test
  void run_founderLeavesTheQueue_othersKeepTheTurnAndItsPlaceIsFree() throws Exception {
    Callers callers = new Callers(1, 3);
    Request running = callers.send("a");
    Request founder = callers.send("b");
    Request other = callers.send("b");
    callers.send("c");

    founder.giveUp();

    assertThat(callers.places.taken()).isEqualTo(2);
    callers.calls.release("a");
    assertThat(running.text()).isEqualTo("a");
    callers.calls.awaitNews(2);
    assertThat(callers.calls.begun()).containsExactly("a", "b");
    assertThat(callers.places.taken()).isEqualTo(2);
    callers.calls.release("b");
    assertThat(other.text()).isEqualTo("b");
  }

  @Test
  void run_everyoneLeftACallThatRunsOn_equalRequestMakesANewOne() throws Exception {
    Callers callers = new Callers(2, 1);
    Semaphore deaf = callers.calls.deaf("a");
    Request left = callers.send("a");
    callers.calls.awaitNews(1);
    left.giveUp();

    Request later = callers.send("a");

    callers.calls.awaitNews(2);
    deaf.release(2);
    assertThat(later.text()).isEqualTo("a");
    assertThat(callers.calls.begun()).containsExactly("a", "a");
    callers.awaitIdle();
    assertThat(callers.calls.opened())
        .hasSize(2)
        .allSatisfy(shared -> assertThat(shared).containsOnly((byte) 0));
  }

  @Test
  void run_callFails_everybodyFailsAndNobodyLater() throws Exception {
    Callers callers = new Callers(1, 1);
    callers.calls.end(
        "a",
        () -> {
          throw new KmsException(Reason.TRANSIT_SEALED);
        });
    Request founder = callers.send("a");
    Request other = callers.send("a");

    callers.calls.release("a");

    assertThat(founder.reason()).isEqualTo(Reason.TRANSIT_SEALED);
    assertThat(other.reason()).isEqualTo(Reason.TRANSIT_SEALED);
    callers.calls.end("a", () -> callers.calls.open("a"));
    callers.calls.release("a");
    assertThat(callers.ask("a")).isEqualTo("a".getBytes(US_ASCII));
  }

  @Test
  void run_defect_isThrownToEverybodyAndFreesTheSlot() throws Exception {
    Callers callers = new Callers(1, 1);
    IllegalStateException defect = new IllegalStateException("A defect");
    callers.calls.end(
        "a",
        () -> {
          throw defect;
        });
    Request founder = callers.send("a");
    Request other = callers.send("a");

    callers.calls.release("a");

    assertThat(founder.failure()).isSameAs(defect);
    assertThat(other.failure()).isSameAs(defect);
    assertIdle(callers);
  }

  @Test
  void run_answered_isNotReusedLater() throws Exception {
    Callers callers = new Callers(1, 1);
    callers.calls.release("a");
    callers.calls.release("a");

    callers.ask("a");
    callers.ask("a");

    assertThat(callers.calls.begun()).containsExactly("a", "a");
  }

  @Test
  void run_everySlotBusy_furtherOnesAreServedFirstInFirstOut() throws Exception {
    Callers callers = new Callers(64, 20);
    List<Request> requests = new ArrayList<>();
    List<String> names = IntStream.range(0, 84).mapToObj(i -> "n" + i).toList();
    for (String name : names) {
      requests.add(callers.send(name));
    }
    callers.calls.awaitNews(64);

    for (int i = 0; i < 84; i++) {
      callers.calls.release("n" + i);
      assertThat(requests.get(i).text()).isEqualTo("n" + i);
      callers.calls.awaitNews(Math.min(84, 65 + i));
    }

    assertThat(callers.calls.begun().subList(0, 64))
        .containsExactlyInAnyOrderElementsOf(names.subList(0, 64));
    assertThat(callers.calls.begun().subList(64, 84)).isEqualTo(names.subList(64, 84));
    assertIdle(callers);
  }

  @Test
  void run_callStarts_freesThePlaceOfItsFounderAlone() throws Exception {
    Callers callers = new Callers(1, 2);
    Request running = callers.send("a");
    callers.send("b");
    callers.send("b");
    assertThat(callers.places.taken()).isEqualTo(2);

    callers.calls.release("a");

    assertThat(running.text()).isEqualTo("a");
    callers.calls.awaitNews(2);
    assertThat(callers.places.taken()).isEqualTo(1);
    assertThat(callers.queue.running()).isEqualTo(1);
  }

  @Test
  void run_fiveHundredEqual_makeOneCallAndTellWhoShared() throws Exception {
    Callers callers = new Callers(64, 1024);
    List<Request> requests = callers.send(500, "a");

    callers.calls.release("a");

    for (Request request : requests) {
      assertThat(request.text()).isEqualTo("a");
    }
    assertThat(callers.calls.begun()).containsExactly("a");
    assertThat(callers.events.of(KmsEvent.Coalesced.class)).hasSize(499);
  }

  @Test
  void run_answered_everyCopyIsItsOwnersAndTheSharedOneIsOverwritten() throws Exception {
    Callers callers = new Callers(1, 2);
    List<Request> requests = callers.send(3, "a");

    callers.calls.release("a");
    requests.get(0).plaintext()[0] = 'x';

    assertThat(requests.get(1).text()).isEqualTo("a");
    assertThat(requests.get(2).text()).isEqualTo("a");
    assertThat(callers.calls.opened())
        .singleElement()
        .satisfies(shared -> assertThat(shared).containsOnly((byte) 0));
  }

  private static void assertRefused(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            KmsException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONCURRENCY_LIMIT));
  }

  /**
   * A call hands its slot on before its requests have their answers, so nothing must be awaited.
   */
  private static void assertIdle(Callers callers) {
    assertThat(callers.queue.running()).isZero();
    assertThat(callers.places.taken()).isZero();
  }
}
