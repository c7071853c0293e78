package io.baokms.core.session;

import static io.baokms.bao.BaoOperation.JWT_LOGIN;
import static io.baokms.bao.BaoOperation.TOKEN_LOOKUP_SELF;
import static io.baokms.bao.BaoOperation.TOKEN_RENEW_SELF;
import static io.baokms.bao.BaoOperation.TRANSIT_DECRYPT;
import static io.baokms.bao.BaoOperation.TRANSIT_DISABLE_UPSERT_READ;
import static io.baokms.bao.BaoOperation.TRANSIT_ENCRYPT;
import static io.baokms.bao.BaoOperation.TRANSIT_METADATA_READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.aad.Aad;
import io.baokms.bao.BaoException;
import io.baokms.bao.BaoFailure;
import io.baokms.bao.BaoToken;
import io.baokms.bao.Deadline;
import io.baokms.bao.FakeTime;
import io.baokms.bao.Transit;
import io.baokms.core.Environment;
import io.baokms.core.EventLog;
import io.baokms.core.FakeBao;
import io.baokms.core.KmsEvent;
import io.baokms.core.KmsSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a 401 or 403 on a call means, and what it may cost. */
class DenialsTest {

  private static final byte[] PLAINTEXT = "seed".getBytes(StandardCharsets.US_ASCII);

  private final FakeTime time = new FakeTime();
  private final FakeBao bao = new FakeBao(time);
  private final EventLog events = new EventLog();
  private final Callers callers = new Callers(time);
  private final TokenSession session =
      new TokenSession(
          bao.transit(), bao.auth(), new Environment(KmsSettings.defaults(), time, events));

  @AfterEach
  void stop() throws InterruptedException {
    session.close();
    callers.close();
  }

  @Test
  void policyDenial_lookupGranted_costsOneLookupAndKeepsTheToken() throws Exception {
    BaoToken before = token();
    bao.deny(TRANSIT_ENCRYPT);

    assertThatThrownBy(this::encrypt).satisfies(failed("permission_denied"));

    assertThat(bao.calls(TOKEN_LOOKUP_SELF)).isOne();
    assertThat(bao.calls(JWT_LOGIN)).isOne();
    assertThat(token()).isSameAs(before);
  }

  @Test
  void policyDenial_againWithinFiveSeconds_asksNobody() throws Exception {
    token();
    bao.deny(TRANSIT_ENCRYPT);
    assertThatThrownBy(this::encrypt).satisfies(failed("permission_denied"));
    time.advance(Duration.ofSeconds(5).minusNanos(1));

    assertThatThrownBy(this::encrypt).satisfies(failed("permission_denied"));

    assertThat(bao.calls(TOKEN_LOOKUP_SELF)).isOne();
  }

  @Test
  void policyDenial_againAfterFiveSeconds_asksAgain() throws Exception {
    token();
    bao.deny(TRANSIT_ENCRYPT);
    assertThatThrownBy(this::encrypt).satisfies(failed("permission_denied"));
    time.advance(Duration.ofSeconds(5));

    assertThatThrownBy(this::encrypt).satisfies(failed("permission_denied"));

    assertThat(bao.calls(TOKEN_LOOKUP_SELF)).isEqualTo(2);
  }

  @Test
  void policyDenial_lookupNotGranted_costsOneLoginAndOneRepetition() throws Exception {
    BaoToken before = token();
    bao.deny(TRANSIT_ENCRYPT, TOKEN_LOOKUP_SELF);

    assertThatThrownBy(this::encrypt).satisfies(failed("permission_denied"));

    assertThat(bao.journal())
        .containsExactly(JWT_LOGIN, TRANSIT_ENCRYPT, TOKEN_LOOKUP_SELF, JWT_LOGIN, TRANSIT_ENCRYPT);
    assertThat(token()).isNotSameAs(before);
  }

  @Test
  void policyDenial_lookupNotGrantedAndAgainAtOnce_keepsTheNewToken() throws Exception {
    token();
    bao.deny(TRANSIT_ENCRYPT, TOKEN_LOOKUP_SELF);
    assertThatThrownBy(this::encrypt).satisfies(failed("permission_denied"));
    BaoToken second = token();
    bao.forgetCalls();

    assertThatThrownBy(this::encrypt).satisfies(failed("permission_denied"));

    assertThat(bao.journal()).containsExactly(TRANSIT_ENCRYPT);
    assertThat(token()).isSameAs(second);
  }

  @Test
  void policyDenial_everySecondForTenMinutes_logsInByTheSeries() throws Exception {
    token();
    bao.deny(TRANSIT_ENCRYPT, TOKEN_LOOKUP_SELF);
    List<Integer> logins = new ArrayList<>();
    List<Integer> lookups = new ArrayList<>();

    for (int second = 0; second < 600; second++) {
      bao.forgetCalls();
      assertThatThrownBy(this::encrypt).isInstanceOf(CallException.class);
      if (bao.calls(JWT_LOGIN) > 0) {
        logins.add(second);
      }
      if (bao.calls(TOKEN_LOOKUP_SELF) > 0) {
        lookups.add(second);
      }
      time.advance(Duration.ofSeconds(1));
    }

    assertThat(logins).containsExactly(0, 5, 15, 35, 75, 155, 315);
    assertThat(lookups).containsExactly(0, 5, 10, 15, 20, 35, 40, 75, 80, 155, 160, 315, 320);
  }

  @Test
  void policyDenial_lookupNotGranted_neverStopsAnotherOperation() throws Exception {
    token();
    String sealed = encrypt();
    bao.deny(TRANSIT_DISABLE_UPSERT_READ, TOKEN_LOOKUP_SELF);

    for (int second = 0; second < 120; second++) {
      assertThatThrownBy(this::readUpsert).isInstanceOf(CallException.class);
      assertThatCode(() -> decrypt(sealed)).doesNotThrowAnyException();
      time.advance(Duration.ofSeconds(1));
    }
  }

  @Test
  void twoOperations_oneDeniedByPolicyOneByDeath_areJudgedApart() throws Exception {
    token();
    bao.deny(TRANSIT_METADATA_READ);
    assertThatThrownBy(this::readKey).satisfies(failed("permission_denied"));
    time.advance(Duration.ofSeconds(5));
    bao.killTokens();

    assertThat(encrypt()).startsWith("vault:v1:");
    assertThatThrownBy(this::readKey).satisfies(failed("permission_denied"));
    assertThat(bao.calls(JWT_LOGIN)).isEqualTo(2);
  }

  @Test
  void deadToken_lookupDenied_isReplacedAndTheCallRepeated() throws Exception {
    token();
    bao.killTokens();

    assertThat(encrypt()).startsWith("vault:v1:");

    assertThat(bao.journal())
        .containsExactly(JWT_LOGIN, TRANSIT_ENCRYPT, TOKEN_LOOKUP_SELF, JWT_LOGIN, TRANSIT_ENCRYPT);
  }

  @Test
  void deadToken_shownAs401_isReplacedToo() throws Exception {
    token();
    bao.showDeathAs401();
    bao.killTokens();

    assertThat(encrypt()).startsWith("vault:v1:");
  }

  @Test
  void deadToken_hundredCallers_shareOneLookupAndOneLogin() throws Exception {
    token();
    bao.killTokens();
    bao.hold(TOKEN_LOOKUP_SELF);
    callers.start(100, this::encrypt);
    callers.awaitCalls(bao, TRANSIT_ENCRYPT, 100);

    bao.release(TOKEN_LOOKUP_SELF);

    assertThat(callers.results()).hasSize(100);
    assertThat(bao.calls(TOKEN_LOOKUP_SELF)).isOne();
    assertThat(bao.calls(JWT_LOGIN)).isEqualTo(2);
  }

  @Test
  void policyDenial_hundredCallersWithoutLookup_shareOneLookupAndOneLogin() throws Exception {
    token();
    bao.deny(TRANSIT_ENCRYPT, TOKEN_LOOKUP_SELF);
    bao.hold(TOKEN_LOOKUP_SELF);
    callers.start(100, this::encrypt);
    callers.awaitCalls(bao, TRANSIT_ENCRYPT, 100);

    bao.release(TOKEN_LOOKUP_SELF);

    assertThat(callers.failures()).hasSize(100).allSatisfy(failed("permission_denied"));
    assertThat(bao.calls(TOKEN_LOOKUP_SELF)).isOne();
    assertThat(bao.calls(JWT_LOGIN)).isEqualTo(2);
  }

  @Test
  void deadToken_loginRefused_isKeptAndSuspect() throws Exception {
    BaoToken before = token();
    bao.killTokens();
    bao.deny(JWT_LOGIN);

    assertThatThrownBy(this::encrypt).satisfies(failed("auth_failed"));

    assertThat(token()).isSameAs(before);
  }

  @Test
  void suspectToken_recoveryNotYetAllowed_isNotEvenLookedUp() throws Exception {
    token();
    bao.killTokens();
    bao.deny(JWT_LOGIN);
    assertThatThrownBy(this::encrypt).satisfies(failed("auth_failed"));
    time.advance(Duration.ofSeconds(5).minusNanos(1));
    bao.forgetCalls();

    assertThatThrownBy(this::encrypt).satisfies(failed("auth_failed"));

    assertThat(bao.journal()).containsExactly(TRANSIT_ENCRYPT);
  }

  @Test
  void suspectToken_recoveryAllowedAgain_isReplaced() throws Exception {
    token();
    bao.killTokens();
    bao.deny(JWT_LOGIN);
    assertThatThrownBy(this::encrypt).satisfies(failed("auth_failed"));
    bao.allowAll();
    time.advance(Duration.ofSeconds(5));

    assertThat(encrypt()).startsWith("vault:v1:");
  }

  @Test
  void suspectToken_aliveForAnotherPath_isStillUsed() throws Exception {
    token();
    bao.deny(TRANSIT_ENCRYPT, TOKEN_LOOKUP_SELF, JWT_LOGIN);
    assertThatThrownBy(this::encrypt).satisfies(failed("auth_failed"));

    assertThatCode(this::readKey).doesNotThrowAnyException();
  }

  @Test
  void suspectToken_dueForRefresh_logsInInsteadOfRenewing() throws Exception {
    BaoToken before = token();
    bao.deny(TRANSIT_ENCRYPT, TOKEN_LOOKUP_SELF, JWT_LOGIN);
    assertThatThrownBy(this::encrypt).satisfies(failed("auth_failed"));
    bao.allowAll();
    time.advance(Duration.ofMinutes(55));

    callers.awaitValue(this::token, token -> !token.equals(before));

    assertThat(bao.calls(TOKEN_RENEW_SELF)).isZero();
  }

  @Test
  void deadToken_outageDuringRecovery_keepsTheOutagesClass() throws Exception {
    token();
    bao.killTokens();
    bao.fail(BaoFailure.SEALED, JWT_LOGIN);

    assertThatThrownBy(this::encrypt).satisfies(failed("sealed"));
  }

  @Test
  void recovery_failed_doesNotPauseRefreshes() throws Exception {
    token();
    bao.killTokens();
    bao.fail(BaoFailure.SEALED, JWT_LOGIN);
    assertThatThrownBy(this::encrypt).satisfies(failed("sealed"));
    bao.heal();
    time.advance(Duration.ofHours(1));

    assertThat(encrypt()).startsWith("vault:v1:");
  }

  @Test
  void denial_lookupUnanswered_isTakenForPolicyAndKeepsTheToken() throws Exception {
    BaoToken before = token();
    bao.deny(TRANSIT_ENCRYPT);
    bao.fail(BaoFailure.UNAVAILABLE, TOKEN_LOOKUP_SELF);

    assertThatThrownBy(this::encrypt).satisfies(failed("permission_denied"));

    assertThat(token()).isSameAs(before);
    assertThat(bao.calls(JWT_LOGIN)).isOne();
  }

  @Test
  void lookup_shorterLifeThanAssumed_shortensTheToken() throws Exception {
    token();
    bao.deny(TRANSIT_ENCRYPT);
    bao.lookupTtl(Duration.ofMinutes(6));
    assertThatThrownBy(this::encrypt).satisfies(failed("permission_denied"));

    assertThat(session.untilRefresh()).contains(Duration.ofMinutes(1));
  }

  @Test
  void lookup_longerLifeThanAssumed_changesNothing() throws Exception {
    token();
    bao.deny(TRANSIT_ENCRYPT);
    bao.lookupTtl(Duration.ofHours(9));
    assertThatThrownBy(this::encrypt).satisfies(failed("permission_denied"));

    assertThat(session.untilRefresh()).contains(Duration.ofMinutes(55));
  }

  @Test
  void renewal_answeredAfterItsTokenWasReplaced_isThrownAway() throws Exception {
    token();
    bao.hold(TOKEN_RENEW_SELF);
    time.advance(Duration.ofMinutes(55));
    token();
    callers.awaitCalls(bao, TOKEN_RENEW_SELF, 1);
    bao.deny(TRANSIT_ENCRYPT, TOKEN_LOOKUP_SELF);
    assertThatThrownBy(this::encrypt).satisfies(failed("permission_denied"));
    BaoToken replaced = token();

    bao.release(TOKEN_RENEW_SELF);
    callers.await(() -> events.of(KmsEvent.Renewed.class).size() == 1);

    assertThat(token()).isSameAs(replaced);
    assertThat(bao.calls(JWT_LOGIN)).isEqualTo(2);
  }

  @Test
  void renewal_answeredForATokenThatBecameSuspect_isThrownAwayForALogin() throws Exception {
    BaoToken suspect = token();
    bao.hold(TOKEN_RENEW_SELF);
    time.advance(Duration.ofMinutes(55));
    token();
    callers.awaitCalls(bao, TOKEN_RENEW_SELF, 1);
    bao.deny(TRANSIT_ENCRYPT, TOKEN_LOOKUP_SELF, JWT_LOGIN);
    assertThatThrownBy(this::encrypt).satisfies(failed("auth_failed"));
    bao.allowAll();

    bao.release(TOKEN_RENEW_SELF);

    callers.await(() -> bao.calls(JWT_LOGIN) == 3);
    callers.awaitValue(this::token, token -> !token.reveal().equals(suspect.reveal()));
    assertThat(bao.calls(TOKEN_RENEW_SELF)).isOne();
  }

  @Test
  void denial_tokenReplacedMeanwhile_isRepeatedWithTheNewOneWithoutLookup() throws Exception {
    token();
    bao.hold(TRANSIT_ENCRYPT);
    callers.startOne(this::encrypt);
    callers.awaitCalls(bao, TRANSIT_ENCRYPT, 1);
    bao.killTokens();
    assertThatCode(this::readKey).doesNotThrowAnyException();
    bao.forgetCalls();

    bao.release(TRANSIT_ENCRYPT);

    assertThat(callers.results()).hasSize(1);
    assertThat(bao.journal()).containsExactly(TRANSIT_ENCRYPT);
  }

  @Test
  void denial_ofALagRepetition_isNotRepeatedOnceMore() throws Exception {
    token();
    bao.killTokens();
    List<Transit> tried = new ArrayList<>();

    assertThatThrownBy(() ->
            session.call(
                Caller.REQUEST,
                soon(),
                (transit, token) -> {
                  tried.add(transit);
                  throw new BaoException(TRANSIT_DECRYPT, BaoFailure.PERMISSION_DENIED)
                      .afterRepetition();
                }))
        .satisfies(failed("auth_failed"));

    assertThat(tried).hasSize(1);
    assertThat(encrypt()).startsWith("vault:v1:");
  }

  private BaoToken token() throws CallException {
    return session.call(Caller.REQUEST, soon(), (transit, token) -> token);
  }

  private String encrypt() throws CallException {
    return session.call(
        Caller.REQUEST,
        soon(),
        (transit, token) ->
            transit.encrypt(token, PLAINTEXT, Aad.BENCHMARK.bytes(), 1, soon()).ciphertext());
  }

  private byte[] decrypt(String ciphertext) throws CallException {
    return session.call(
        Caller.REQUEST,
        soon(),
        (transit, token) -> transit.decrypt(token, ciphertext, Aad.BENCHMARK.bytes(), soon()));
  }

  private Object readKey() throws CallException {
    return session.call(Caller.PROBE, soon(), (transit, token) -> transit.readKey(token, soon()));
  }

  private boolean readUpsert() throws CallException {
    return session.call(
        Caller.PROBE, soon(), (transit, token) -> transit.readDisableUpsert(token, soon()));
  }

  private Deadline soon() {
    return Deadline.after(Duration.ofMinutes(1), time);
  }

  private static Consumer<Throwable> failed(String label) {
    return failure ->
        assertThat(failure)
            .isInstanceOfSatisfying(
                CallException.class, e -> assertThat(e.failure().label()).isEqualTo(label));
  }
}
