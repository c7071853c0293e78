package io.baokms.auth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthFailure;
import io.baokms.bao.BaoFailure;
import io.baokms.bao.Deadline;
import io.baokms.bao.FakeTime;
import io.baokms.bao.Jwt;
import io.baokms.testing.http.HttpReply;
import io.baokms.testing.issuer.ClientGrant;
import io.baokms.testing.issuer.TokenIssuer;
import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import io.baokms.testing.traffic.Fault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a token request that gets no whole answer, and when it ends. */
class IssuerCallIT {

  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n";
  private static final Duration LIMIT = Duration.ofSeconds(5);

  @TempDir Path directory;
  private final FakeTime time = new FakeTime(Instant.now());
  private TokenIssuer issuer;
  private Path secretFile;

  @BeforeEach
  void start() throws Exception {
    issuer = TokenIssuer.start(JwtIssuer.create("https://issuer.test"));
    issuer.register(
        new ClientGrant(
            Grants.CLIENT,
            Grants.SECRET,
            JwtRole.of("kms", "openbao", "node-1"),
            Duration.ofMinutes(5)));
    secretFile = SecretFiles.write(directory.resolve("secret"), Grants.SECRET);
  }

  @AfterEach
  void stop() throws Exception {
    issuer.close();
  }

  @Test
  void get_nobodyListens_saysSo() throws Exception {
    OAuth2Client client = Grants.client(issuer, secretFile).build();
    issuer.stop();

    assertThat(refusal(client)).hasMessage("The connection to the token issuer failed");
  }

  @Test
  void get_nameUnknown_saysSo() throws Exception {
    OAuth2Client client =
        Grants.client(URI.create("https://issuer.invalid/token"), secretFile)
            .trust(Grants.roots(issuer))
            .build();

    assertThat(refusal(client)).hasMessage("The token issuer's name did not resolve");
  }

  @Test
  void get_otherAuthority_isRefusedBeforeTheSecretIsSent() throws Exception {
    try (TokenIssuer other = TokenIssuer.start(JwtIssuer.create("https://other.test"))) {
      OAuth2Client client = Grants.client(issuer, secretFile).trust(Grants.roots(other)).build();

      assertThat(refusal(client)).hasMessage("The TLS connection to the token issuer failed");
      assertThat(issuer.requests()).isEmpty();
    }
  }

  @Test
  void get_systemHasNoRoots_saysSo() {
    OAuth2Client client = Grants.client(issuer.tokenUrl(), secretFile).build();

    assertThat(refusal(client))
        .hasMessage("The trusted roots of the token issuer cannot be used: file_missing");
  }

  @ParameterizedTest
  @ValueSource(ints = {70_000, 500_000})
  void get_headersTooLong_countAsNoAnswer(int bytes) throws Exception {
    issuer.fail(
        new Fault.Instead(HttpReply.json(503, "{}").withHeader("X-Long", "a".repeat(bytes))));

    assertThat(refusal(Grants.client(issuer, secretFile).build()).failure())
        .isEqualTo(AuthFailure.OAUTH2_REQUEST);
  }

  @Test
  void get_connectionClosedBeforeTheAnswer_saysSo_andAsksOnce() throws Exception {
    issuer.fail(Fault.closeBeforeReply());

    assertThat(refusal(Grants.client(issuer, secretFile).build()))
        .hasMessage("The connection to the token issuer failed");
    assertThat(issuer.requests()).hasSize(1);
  }

  @Test
  void get_connectionClosedInsideTheHeaders_saysSo() throws Exception {
    issuer.fail(Fault.closeInsideReply());

    assertThat(refusal(Grants.client(issuer, secretFile).build()).failure())
        .isEqualTo(AuthFailure.OAUTH2_REQUEST);
  }

  @Test
  void get_connectionClosedInsideTheBody_saysSo() throws Exception {
    issuer.fail(Fault.truncatedBody());

    assertThat(refusal(Grants.client(issuer, secretFile).build()).failure())
        .isEqualTo(AuthFailure.OAUTH2_REQUEST);
  }

  @Test
  void get_deadlineReachedBefore_asksNobody() throws Exception {
    OAuth2Client client = Grants.client(issuer, secretFile).build();

    AuthException late = Jwts.refusal(() -> grant(client).get(Deadline.after(Duration.ZERO, time)));

    assertThat(late.baoFailure()).contains(BaoFailure.TIMEOUT);
    assertThat(issuer.requests()).isEmpty();
  }

  @Test
  void get_issuerHangs_endsWithTheDeadline() throws Exception {
    issuer.fail(Fault.hang());

    endsWithTheDeadline(Grants.client(issuer, secretFile).build());
  }

  @Test
  void get_handshakeHangs_endsWithTheDeadline() throws Exception {
    try (ScriptedIssuer mute = ScriptedIssuer.playing((socket, authority) -> {})) {
      endsWithTheDeadline(client(mute));
    }
  }

  @Test
  void get_bodyHangs_endsWithTheDeadline() throws Exception {
    try (ScriptedIssuer slow =
        ScriptedIssuer.playing(ScriptedIssuer.answer(HEAD + "{\"access_token\":"))) {
      OAuth2Client client = client(slow);
      CompletableFuture<AuthException> outcome = inBackground(client);
      slow.awaitPlayed();

      time.advance(LIMIT);

      assertThat(outcome.join().baoFailure()).contains(BaoFailure.TIMEOUT);
    }
  }

  @Test
  void get_interrupted_isGivenUpAtOnce() throws Exception {
    issuer.fail(Fault.hang());
    OAuth2Client client = Grants.client(issuer, secretFile).build();
    CompletableFuture<AuthException> outcome = new CompletableFuture<>();
    CompletableFuture<Boolean> flag = new CompletableFuture<>();
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              outcome.complete(refusal(client, time));
              flag.complete(Thread.currentThread().isInterrupted());
            });
    time.awaitTimers(1);

    caller.interrupt();

    assertThat(outcome.join().failure()).isEqualTo(AuthFailure.OAUTH2_REQUEST);
    assertThat(outcome.join().baoFailure()).contains(BaoFailure.CANCELED);
    assertThat(flag.join()).isTrue();
  }

  @Test
  void get_refusalWhoseBodyHangs_isKnownAtOnce() throws Exception {
    String head = "HTTP/1.1 503 Busy\r\nContent-Length: 1000\r\n\r\n";
    try (ScriptedIssuer slow = ScriptedIssuer.playing(ScriptedIssuer.answer(head))) {
      assertThat(refusal(client(slow)).failure()).isEqualTo(AuthFailure.OAUTH2_UNAVAILABLE);
    }
  }

  @Test
  void get_longBodyThatNeverEnds_isCutOff() throws Exception {
    String endless =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" + " ".repeat((1 << 20) + 1);
    try (ScriptedIssuer chatty = ScriptedIssuer.playing(ScriptedIssuer.answer(endless))) {
      assertThat(refusal(client(chatty)).failure()).isEqualTo(AuthFailure.OAUTH2_RESPONSE);
    }
  }

  @Test
  void get_bodyThatEndsWithTheConnection_isWhole() throws Exception {
    String answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\nnot JSON";
    try (ScriptedIssuer old = ScriptedIssuer.playing(ScriptedIssuer.answerAndClose(answer))) {
      assertThat(refusal(client(old)))
          .hasMessage("The token issuer's answer has no usable bearer token");
    }
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void get_always_closesItsConnection() throws Exception {
    ClientCredentialsGrant grant = Grants.grant(Grants.client(issuer, secretFile).build());

    try (Jwt jwt = grant.get(Grants.deadline())) {
      assertThat(jwt.reveal()).isNotEmpty();
    }

    while (issuer.openConnections() > 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void get_rootsOfTheSystem_areTrusted() throws Exception {
    OAuth2Client client = Grants.client(issuer.tokenUrl(), secretFile).build();
    HostEnvironment host =
        new HostEnvironment(
            Map.of("SSL_CERT_FILE", issuer.caFile().toRealPath().toString()), List.of());

    try (Jwt jwt = Grants.grant(client, host).get(Grants.deadline())) {
      assertThat(jwt.reveal()).isNotEmpty();
    }
  }

  @Test
  void get_rootsReplaced_trustsTheNewOnesAlone() throws Exception {
    try (TokenIssuer other = TokenIssuer.start(JwtIssuer.create("https://other.test"))) {
      ClientCredentialsGrant grant =
          Grants.grant(Grants.client(issuer, secretFile).trust(Grants.roots(other)).build());
      AuthException before = Jwts.refusal(() -> grant.get(Grants.deadline()));

      grant.trust(Grants.roots(issuer));

      assertThat(before.failure()).isEqualTo(AuthFailure.OAUTH2_REQUEST);
      try (Jwt jwt = grant.get(Grants.deadline())) {
        assertThat(jwt.reveal()).isNotEmpty();
      }
    }
  }

  private void endsWithTheDeadline(OAuth2Client client) throws Exception {
    CompletableFuture<AuthException> outcome = inBackground(client);

    time.advance(LIMIT);

    assertThat(outcome.join().failure()).isEqualTo(AuthFailure.OAUTH2_REQUEST);
    assertThat(outcome.join().baoFailure()).contains(BaoFailure.TIMEOUT);
  }

  /** Returns once the call waits for its answer. */
  private CompletableFuture<AuthException> inBackground(OAuth2Client client)
      throws InterruptedException {
    Executor virtual = task -> Thread.ofVirtual().start(task);
    CompletableFuture<AuthException> outcome =
        CompletableFuture.supplyAsync(() -> refusal(client, time), virtual);
    time.awaitTimers(1);
    return outcome;
  }

  private OAuth2Client client(ScriptedIssuer server) {
    return Grants.client(server.url(), secretFile).trust(server.roots()).build();
  }

  private ClientCredentialsGrant grant(OAuth2Client client) {
    return new ClientCredentialsGrant(
        client, new ClaimChecks(JwtRules.DEFAULT, time), Grants.NOTHING_SET, time);
  }

  private AuthException refusal(OAuth2Client client, FakeTime clock) {
    return Jwts.refusal(() -> grant(client).get(Deadline.after(LIMIT, clock)));
  }

  private static AuthException refusal(OAuth2Client client) {
    AuthException refusal = Jwts.refusal(() -> Grants.grant(client).get(Grants.deadline()));
    assertThat(refusal).hasNoCause();
    return refusal;
  }
}
