package io.baokms.core.session;

import static io.baokms.bao.BaoOperation.JWT_LOGIN;
import static io.baokms.bao.BaoOperation.TOKEN_LOOKUP_SELF;
import static io.baokms.bao.BaoOperation.TOKEN_RENEW_SELF;
import static io.baokms.bao.BaoOperation.TOKEN_REVOKE_SELF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.bao.BaoFailure;
import io.baokms.bao.BaoToken;
import io.baokms.bao.Deadline;
import io.baokms.bao.FakeTime;
import io.baokms.core.Environment;
import io.baokms.core.EventLog;
import io.baokms.core.FakeBao;
import io.baokms.core.KmsEvent;
import io.baokms.core.KmsSettings;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The token life cycle T1 to T11 and the back-off, on a clock that the test owns. */
class TokenSessionTest {

  private final FakeTime time = new FakeTime();
  private final FakeBao bao = new FakeBao(time);
  private final EventLog events = new EventLog();
  private final Callers callers = new Callers(time);
  private TokenSession session = session(KmsSettings.defaults());

  @AfterEach
  void stop() throws InterruptedException {
    session.close();
    callers.close();
  }

  @Test
  void token_lifeOfFiveMinutes_isNotAccepted() {
    bao.lease(Duration.ofMinutes(5));

    assertThatThrownBy(this::token).satisfies(failed("auth_failed"));
    assertThat(events.of(KmsEvent.LoggedIn.class))
        .containsExactly(new KmsEvent.LoggedIn("auth_failed", "auth_failed", Duration.ZERO));
  }

  @Test
  void token_lifeJustOverFiveMinutes_isAccepted() throws Exception {
    bao.lease(Duration.ofMinutes(5).plusSeconds(1));

    assertThat(token()).isNotNull();
  }

  @Test
  void token_hundredCallersWithout_shareOneLogin() throws Exception {
    bao.hold(JWT_LOGIN);
    callers.start(100, this::token);
    callers.awaitWaiting(100);

    bao.release(JWT_LOGIN);

    assertThat(callers.results()).hasSize(100).containsOnly(token());
    assertThat(bao.calls(JWT_LOGIN)).isOne();
  }

  @Test
  void token_refreshHangsWhileUsable_isHandedOutAtOnce() throws Exception {
    BaoToken first = token();
    bao.hold(TOKEN_RENEW_SELF);
    time.advance(Duration.ofMinutes(55));

    assertThat(token()).isSameAs(first);
    callers.awaitCalls(bao, TOKEN_RENEW_SELF, 1);
    assertThat(token()).isSameAs(first);
    bao.release(TOKEN_RENEW_SELF);
  }

  @Test
  void token_oneSecondBeforeTheLead_startsNoRefresh() throws Exception {
    BaoToken first = token();
    time.advance(Duration.ofMinutes(55).minusSeconds(1));

    assertThat(token()).isSameAs(first);

    assertThat(session.untilRefresh()).contains(Duration.ofSeconds(1));
    assertThat(bao.calls(TOKEN_RENEW_SELF)).isZero();
  }

  @Test
  void token_withinTheLead_isRenewedOnceForAll() throws Exception {
    BaoToken first = token();
    bao.hold(TOKEN_RENEW_SELF);
    time.advance(Duration.ofMinutes(55));
    callers.start(100, this::token);
    assertThat(callers.results()).hasSize(100);

    bao.release(TOKEN_RENEW_SELF);
    awaitAnother(first);

    assertThat(bao.calls(TOKEN_RENEW_SELF)).isOne();
    assertThat(bao.calls(JWT_LOGIN)).isOne();
    assertThat(token().reveal()).isEqualTo(first.reveal());
  }

  @Test
  void refresh_notRenewable_logsIn() throws Exception {
    bao.renewable(false);
    BaoToken first = token();
    time.advance(Duration.ofMinutes(55));

    awaitAnother(first);

    assertThat(bao.calls(TOKEN_RENEW_SELF)).isZero();
    assertThat(bao.calls(JWT_LOGIN)).isEqualTo(2);
  }

  @Test
  void refresh_renewalRefused_logsInWithinTheSameRefresh() throws Exception {
    BaoToken first = token();
    bao.fail(BaoFailure.INVALID_REQUEST, TOKEN_RENEW_SELF);
    time.advance(Duration.ofMinutes(55));

    awaitAnother(first);

    assertThat(bao.journal()).containsSequence(TOKEN_RENEW_SELF, JWT_LOGIN);
    assertThat(events.of(KmsEvent.Renewed.class))
        .containsExactly(new KmsEvent.Renewed("auth_failed", "auth_failed", Duration.ZERO));
  }

  @Test
  void refresh_renewalShrunkToTheLead_logsIn() throws Exception {
    BaoToken first = token();
    bao.lease(Duration.ofMinutes(5));
    bao.hold(JWT_LOGIN);
    time.advance(Duration.ofMinutes(55));
    token();
    callers.awaitCalls(bao, JWT_LOGIN, 2);

    bao.lease(Duration.ofHours(1));
    bao.release(JWT_LOGIN);
    awaitAnother(first);

    assertThat(token().reveal()).isNotEqualTo(first.reveal());
  }

  @Test
  void refresh_ofExpiredToken_logsInWithoutRenewal() throws Exception {
    BaoToken first = token();
    time.advance(Duration.ofHours(1));

    BaoToken second = token();

    assertThat(second.reveal()).isNotEqualTo(first.reveal());
    assertThat(bao.calls(TOKEN_RENEW_SELF)).isZero();
  }

  @Test
  void token_wallSetBack_expiresByTheMonotonicClock() throws Exception {
    BaoToken first = token();
    time.advance(Duration.ofMinutes(30));
    time.jumpWall(Duration.ofHours(-3));
    time.advance(Duration.ofMinutes(30));

    assertThat(token().reveal()).isNotEqualTo(first.reveal());
  }

  @Test
  void token_wallSetForward_expiresByTheWallClock() throws Exception {
    BaoToken first = token();

    time.jumpWall(Duration.ofHours(1));

    assertThat(token().reveal()).isNotEqualTo(first.reveal());
  }

  @Test
  void token_waitingCallerGivesUp_refreshGoesOn() throws Exception {
    bao.hold(JWT_LOGIN);
    Thread waiting = callers.startOne(this::token);
    callers.awaitWaiting(1);

    waiting.interrupt();

    assertThat(callers.failure()).satisfies(failed("canceled"));
    bao.release(JWT_LOGIN);
    assertThat(token()).isNotNull();
    assertThat(bao.calls(JWT_LOGIN)).isOne();
  }

  @Test
  void token_deadlineOfWaitingCaller_endsItsWaitOnly() throws Exception {
    bao.hold(JWT_LOGIN);
    callers.startOne(() -> token(Deadline.after(Duration.ofSeconds(2), time)));
    callers.awaitWaiting(1);

    time.advance(Duration.ofSeconds(2));

    assertThat(callers.failure()).satisfies(failed("timeout"));
    bao.release(JWT_LOGIN);
    assertThat(token()).isNotNull();
    assertThat(bao.calls(JWT_LOGIN)).isOne();
  }

  @Test
  void refresh_loginTimeoutUnset_isLimitedToFiveSeconds() {
    assertThat(KmsSettings.defaults().refreshLimit()).isEqualTo(Duration.ofSeconds(5));
    assertThat(KmsSettings.builder().timeout(Duration.ofSeconds(7)).build().refreshLimit())
        .isEqualTo(Duration.ofSeconds(7));
    assertThat(KmsSettings.builder().loginTimeout(Duration.ofSeconds(3)).build().refreshLimit())
        .isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void token_duringThePause_failsAtOnceWithTheLastError() {
    bao.outage(BaoFailure.SEALED);
    assertThatThrownBy(this::token).satisfies(failed("sealed"));
    bao.heal();
    time.advance(Duration.ofMillis(999));

    assertThatThrownBy(this::token).satisfies(failed("sealed"));

    assertThat(bao.calls(JWT_LOGIN)).isOne();
  }

  @Test
  void token_afterThePause_logsIn() throws Exception {
    bao.outage(BaoFailure.SEALED);
    assertThatThrownBy(this::token).satisfies(failed("sealed"));
    bao.heal();
    time.advance(Duration.ofSeconds(1));

    assertThat(token()).isNotNull();
  }

  @Test
  void token_probeDuringThePause_startsARefreshAllTheSame() throws Exception {
    bao.outage(BaoFailure.SEALED);
    assertThatThrownBy(this::token).satisfies(failed("sealed"));
    bao.heal();

    BaoToken token = session.call(Caller.PROBE, soon(), (transit, current) -> current);

    assertThat(token).isNotNull();
  }

  @Test
  void token_probeStillFailing_asksOnceEachTime() {
    bao.outage(BaoFailure.CONNECTION_FAILED);

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> session.call(Caller.PROBE, soon(), (transit, current) -> current))
          .satisfies(failed("connection_failed"));
    }

    assertThat(bao.calls(JWT_LOGIN)).isEqualTo(3);
  }

  @Test
  void refresh_failedWhileUsable_isPausedButHurtsNobody() throws Exception {
    BaoToken first = token();
    bao.fail(BaoFailure.UNAVAILABLE, TOKEN_RENEW_SELF, JWT_LOGIN);
    time.advance(Duration.ofMinutes(55));
    token();
    callers.awaitLogins(events, 2);
    callers.await(() -> session.untilRefresh().orElseThrow().isPositive());

    assertThat(token()).isSameAs(first);
    assertThat(session.untilRefresh()).contains(Duration.ofSeconds(1));
  }

  @Test
  void login_localFailure_keepsItsLabelAndIsAnAuthenticationFailure() {
    bao.deny(JWT_LOGIN);

    assertThatThrownBy(this::token).satisfies(failed("auth_failed"));

    assertThat(events.of(KmsEvent.LoggedIn.class))
        .containsExactly(new KmsEvent.LoggedIn("jwt_expired", "auth_failed", Duration.ZERO));
  }

  @Test
  void login_methodThrowsADefect_isOneFailedLogin() throws Exception {
    bao.breakDown();
    assertThatThrownBy(this::token).satisfies(failed("auth_failed"));
    bao.heal();
    time.advance(Duration.ofSeconds(1));

    assertThat(token()).isNotNull();
    assertThat(events.of(KmsEvent.LoggedIn.class))
        .startsWith(new KmsEvent.LoggedIn("error", "auth_failed", Duration.ZERO));
  }

  @Test
  void close_whileLoginHangs_stopsItAndFailsTheWaiters() throws Exception {
    bao.hold(JWT_LOGIN);
    callers.startOne(this::token);
    callers.awaitWaiting(1);

    session.close();

    assertThat(callers.failure()).satisfies(failed("canceled"));
    bao.release(JWT_LOGIN);
    time.advance(Duration.ofMinutes(5));
    assertThatThrownBy(this::token).satisfies(failed("canceled"));
    assertThat(bao.calls(JWT_LOGIN)).isOne();
  }

  @Test
  void close_byDefault_revokesNothing() throws Exception {
    token();

    session.close();

    assertThat(bao.calls(TOKEN_REVOKE_SELF)).isZero();
  }

  @Test
  void close_withRevocation_revokesOnce() throws Exception {
    session = session(KmsSettings.builder().revokeOnShutdown(true).build());
    token();

    session.close();
    session.close();

    assertThat(bao.calls(TOKEN_REVOKE_SELF)).isOne();
    assertThat(events.of(KmsEvent.Revoked.class)).containsExactly(new KmsEvent.Revoked(""));
  }

  @Test
  void close_revocationFails_isToldAndIgnored() throws Exception {
    session = session(KmsSettings.builder().revokeOnShutdown(true).build());
    token();
    bao.outage(BaoFailure.SEALED);

    session.close();

    assertThat(events.of(KmsEvent.Revoked.class))
        .containsExactly(new KmsEvent.Revoked("openbao_sealed"));
  }

  @Test
  void lookup_deadToken_isNotAskedWithoutADenial() throws Exception {
    token();
    time.advance(Duration.ofMinutes(10));
    token();

    assertThat(bao.calls(TOKEN_LOOKUP_SELF)).isZero();
  }

  private TokenSession session(KmsSettings settings) {
    return new TokenSession(bao.transit(), bao.auth(), new Environment(settings, time, events));
  }

  private BaoToken token() throws CallException {
    return token(soon());
  }

  private BaoToken token(Deadline deadline) throws CallException {
    return session.call(Caller.REQUEST, deadline, (transit, current) -> current);
  }

  private void awaitAnother(BaoToken first) {
    callers.awaitValue(this::token, token -> !token.equals(first));
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
