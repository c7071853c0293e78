package io.baokms.bao;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.baokms.testing.tls.ThrowawayAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls with two or three addresses: what is tried elsewhere, and for how long. */
class FailoverIT {

  private static final String NO_ACTIVE =
      "{\"errors\":[\"local node not active but active cluster node not found\"]}";

  private final List<AutoCloseable> opened = new CopyOnWriteArrayList<>();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final FakeTime time = new FakeTime();

  private final BaoObserver observer =
      new BaoObserver() {
        @Override
        public void requested(BaoObserver.Request request) {
          told.add(String.valueOf(request.failure()));
        }

        @Override
        public void addressChanged(AddressChange change) {
          told.add(change.index() + " " + change.failure());
        }
      };

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : opened.reversed()) {
      one.close();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 403, 404, 413, 429, 500, 504})
  void call_firstAnswers_isFinalWhateverItSays(int status) throws Exception {
    ScriptedServer second = serving();
    BaoClient client = client(answering(status, "{\"errors\":[\"x\"]}"), second);

    BaoFailure failure = Bao.failure(() -> Bao.read(client));

    assertThat(failure).isNotNull();
    assertThat(second.connections()).isZero();
    assertThat(told).containsExactly(failure.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"data\":{}}"})
  void call_firstAnswersNonsense_isFinal(String body) throws Exception {
    ScriptedServer second = serving();
    BaoClient client = client(answering(200, body), second);

    assertThat(Bao.failure(() -> Bao.read(client))).isEqualTo(BaoFailure.RESPONSE_INVALID);
    assertThat(second.connections()).isZero();
  }

  @Test
  void call_interrupted_isNotTriedElsewhere() throws Exception {
    ScriptedServer second = serving();
    ScriptedServer first = hanging();
    BaoClient client = client(first, second);
    CompletableFuture<BaoFailure> ended = new CompletableFuture<>();
    Thread caller =
        Thread.ofVirtual().start(() -> ended.complete(Bao.failure(() -> Bao.read(client))));
    awaitRequests(first, 1);

    caller.interrupt();

    assertThat(ended.join()).isEqualTo(BaoFailure.CANCELED);
    assertThat(second.connections()).isZero();
    assertThat(told).containsExactly("CANCELED");
  }

  @Test
  void call_allFail_endsWithTheLastFailure() throws Exception {
    BaoClient client = client(answering(307, ""), answering(503, "{\"errors\":[\"is sealed\"]}"));

    assertThat(Bao.failure(() -> Bao.read(client))).isEqualTo(BaoFailure.SEALED);
    assertThat(told).containsExactly("0 UNAVAILABLE", "UNAVAILABLE", "1 SEALED", "SEALED");
  }

  @ParameterizedTest
  @MethodSource("failures")
  void call_firstCannotServe_isAnsweredByTheNext(
      String name, BaoFailure failure, ScriptedServer.Script script) throws Exception {
    ScriptedServer second = serving();
    BaoClient client = client(server(script), second);

    TransitKey key = Bao.read(client);

    assertThat(key.latestVersion()).isEqualTo(1);
    assertThat(told).containsExactly("0 " + failure, failure.toString(), "null");
    assertThat(client.addressUse()).isEqualTo(new BaoClient.AddressUse(1, 2));
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        failure("307", BaoFailure.UNAVAILABLE, peer -> peer.replyAlways(307, "")),
        failure("502", BaoFailure.UNAVAILABLE, peer -> peer.replyAlways(502, "<html>")),
        failure(
            "sealed",
            BaoFailure.SEALED,
            peer -> peer.replyAlways(503, "{\"errors\":[\"Vault is sealed\"]}")),
        failure("no active node", BaoFailure.UNAVAILABLE, peer -> peer.replyAlways(500, NO_ACTIVE)),
        failure("died before the answer", BaoFailure.CONNECTION_FAILED, Peer::read),
        failure(
            "died inside the answer",
            BaoFailure.CONNECTION_FAILED,
            peer -> {
              peer.read();
              peer.write("HTTP/1.1 200 X\r\nContent-Length: 1000\r\n\r\n{");
            }));
  }

  private static Arguments failure(String name, BaoFailure failure, ScriptedServer.Script script) {
    return Arguments.of(name, failure, script);
  }

  @Test
  void call_firstRefusesConnections_isAnsweredByTheNext() throws Exception {
    ScriptedServer gone = serving();
    BaoClient client = client(gone, serving());
    gone.close();

    Bao.read(client);

    assertThat(told).containsExactly("0 CONNECTION_FAILED", "CONNECTION_FAILED", "null");
  }

  @Test
  void call_firstHasAForeignCertificate_isAnsweredByTheNextAndSendsItNothing() throws Exception {
    ScriptedServer foreign =
        keep(
            ScriptedServer.start(
                ThrowawayAuthority.create().issue(Bao.NAME),
                peer -> peer.replyAlways(200, Bao.METADATA)));
    BaoClient client = client(foreign, serving());

    Bao.read(client);

    assertThat(told).containsExactly("0 TLS_FAILED", "TLS_FAILED", "null");
    assertThat(foreign.requests()).isEmpty();
  }

  @Test
  void call_firstNameUnknown_isAnsweredByTheNext() throws Exception {
    Reply reply =
        viaUnresolved(host -> {
          throw new UnknownHostException(host);
        });

    assertThat(reply).isInstanceOf(Reply.Answered.class);
    assertThat(told).containsExactly("0 DNS_FAILED");
  }

  @Test
  void call_lookUpOfTheFirstHangs_doesNotHoldUpTheNext() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    opened.add(end::countDown);
    CompletableFuture<Reply> reply =
        Bao.async(() ->
            viaUnresolved(host -> {
              asked.countDown();
              await(end);
              throw new UnknownHostException(host);
            }));
    await(asked);
    time.awaitTimers(1);

    time.advance(Duration.ofSeconds(1));

    assertThat(reply.join()).isInstanceOf(Reply.Answered.class);
    assertThat(told).containsExactly("0 TIMEOUT");
  }

  @Test
  void call_severalSilent_eachGetsTheTimeLeftDividedByTheAddressesLeft() throws Exception {
    ScriptedServer first = hanging();
    ScriptedServer second = hanging();
    ScriptedServer third = hanging();
    BaoClient client = timed(Duration.ofSeconds(3), first, second, third);
    CompletableFuture<TransitKey> call = Bao.async(() -> Bao.read(client, longDeadline()));

    for (ScriptedServer server : List.of(first, second, third)) {
      awaitRequests(server, 1);
      time.awaitTimers(1);
      assertThat(call).isNotDone();
      time.advance(Duration.ofSeconds(1));
    }

    assertThat(Bao.failureOf(call)).isEqualTo(BaoFailure.TIMEOUT);
    assertThat(told)
        .containsExactly("0 TIMEOUT", "TIMEOUT", "1 TIMEOUT", "TIMEOUT", "2 TIMEOUT", "TIMEOUT");
  }

  @Test
  void call_othersSetAside_hasTheWholeTimeForTheHealthyOne() throws Exception {
    ScriptedServer second = hanging();
    BaoClient client = timed(Duration.ofSeconds(2), answering(503, ""), second);
    CompletableFuture<TransitKey> setsAside = Bao.async(() -> Bao.read(client, longDeadline()));
    awaitRequests(second, 1);
    time.awaitTimers(1);
    time.advance(Duration.ofSeconds(1));
    assertThat(setsAside).isNotDone();

    time.advance(Duration.ofSeconds(1));

    assertThat(Bao.failureOf(setsAside)).isEqualTo(BaoFailure.TIMEOUT);
  }

  @Test
  void call_shareBelowHalfASecond_goesOnWithoutBlame() throws Exception {
    ScriptedServer first = hanging();
    BaoClient client = timed(Duration.ofMillis(998), first, serving());
    CompletableFuture<TransitKey> call = Bao.async(() -> Bao.read(client, longDeadline()));
    awaitRequests(first, 1);
    time.awaitTimers(1);

    time.advance(Duration.ofMillis(499));

    assertThat(call.join().latestVersion()).isEqualTo(1);
    assertThat(told).containsExactly("TIMEOUT", "null");
  }

  @Test
  void call_waitedForAConnectionOnly_goesOnWithoutBlame() throws Exception {
    ScriptedServer first = hanging();
    BaoClient client =
        keep(
            builder(first, serving())
                .time(time)
                .connections(1)
                .timeout(Duration.ofHours(1))
                .build());
    CompletableFuture<TransitKey> holds = Bao.async(() -> Bao.read(client, longDeadline()));
    awaitRequests(first, 1);
    Deadline twoSeconds = Deadline.after(Duration.ofSeconds(2), time);
    CompletableFuture<TransitKey> waits = Bao.async(() -> Bao.read(client, twoSeconds));
    time.awaitTimers(2);

    time.advance(Duration.ofSeconds(1));

    assertThat(waits.join().latestVersion()).isEqualTo(1);
    assertThat(holds).isNotDone();
    assertThat(told).containsExactly("TIMEOUT", "null");
  }

  @Test
  void call_onlyConnectionNeverMade_isTheAddressesFaultEachTime() throws Exception {
    try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Transport transport = transport(Endpoint.parse("https://127.0.0.1:" + mute.getLocalPort()));
      Reply first = timedOut(transport);
      Reply second = timedOut(transport);

      assertThat(first).isEqualTo(new Reply.TimedOut(Duration.ofSeconds(1)));
      assertThat(second).isEqualTo(new Reply.TimedOut(Duration.ofSeconds(1)));
    }
  }

  @Test
  void call_setAside_startsAtTheNextUntilThePauseEnds() throws Exception {
    ScriptedServer first =
        server(peer -> {
          peer.read();
          peer.reply(peer.number() == 1 ? 503 : 200, peer.number() == 1 ? "" : Bao.METADATA);
        });
    ScriptedServer second = serving();
    BaoClient client = timed(Duration.ofSeconds(2), first, second);
    Bao.read(client, longDeadline());

    Bao.read(client, longDeadline());
    int duringThePause = first.requests().size();
    time.advance(Duration.ofSeconds(5));
    Bao.read(client, longDeadline());

    assertThat(duringThePause).isEqualTo(1);
    assertThat(first.requests()).hasSize(2);
    assertThat(second.requests()).hasSize(2);
    assertThat(told)
        .containsExactly("0 UNAVAILABLE", "UNAVAILABLE", "null", "null", "0 null", "null");
  }

  @Test
  void login_sentAndLost_isRepeatedWholeAtTheNext() throws Exception {
    ScriptedServer first = server(Peer::read);
    ScriptedServer second =
        answering(
            200, "{\"auth\":{\"client_token\":\"s.x\",\"lease_duration\":60,\"renewable\":true}}");
    BaoClient client = client(first, second);

    BaoToken token = client.jwtLogin("auth/jwt", "r", Jwt.of("a.b.c"), Bao.soon());

    assertThat(token.leaseDuration()).isEqualTo(Duration.ofMinutes(1));
    assertThat(second.requests().getFirst())
        .isEqualTo(
            first
                .requests()
                .getFirst()
                .replace("127.0.0.1:" + first.port(), "127.0.0.1:" + second.port()));
  }

  @Test
  void exchange_anyEnd_overwritesTheRequest() throws Exception {
    ScriptedServer server = serving();
    Transport transport = transport(Endpoint.parse(Bao.address(server)));
    SecretBuffer rest = new SecretBuffer(8).ascii("X: secret\r\n\r\n");
    byte[] bytes = rest.array();
    Request request =
        new Request(
            BaoOperation.TRANSIT_METADATA_READ,
            List.of("GET / HTTP/1.1\r\n".getBytes(US_ASCII)),
            rest,
            1024);

    new Failover(transport, new Addresses(1, observer, time), time)
        .exchange(request, Bao.soon(), attempt -> {});

    assertThat(server.requests().getFirst()).contains("X: secret");
    assertThat(bytes).containsOnly(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://b.test:443", "https://B.TEST/", "https://a.test/base/", "http://c.test"})
  void fallbackAddresses_twiceOrMalformed_isRefusedWithoutQuotingIt(String address) {
    BaoClientBuilder builder =
        BaoClient.builder("https://a.test/base").fallbackAddresses(List.of("https://b.test"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.fallbackAddresses(List.of(address)))
        .withMessageNotContaining(".test");
  }

  private Reply viaUnresolved(Connector.Resolver resolver) throws Exception {
    ScriptedServer second = serving();
    Endpoint named = Endpoint.parse("https://bao.internal:1");
    Endpoint other = Endpoint.parse(Bao.address(second));
    TlsSettings tls = new TlsSettings(TrustBundle.read(Bao.CA_FILE), Bao.NAME);
    Transport transport =
        new Transport(
            List.of(
                new Connector.Target(named, tls, resolver),
                new Connector.Target(other, tls, InetAddress::getAllByName)),
            1,
            time);
    opened.add(transport::close);
    Route route =
        new Routes(List.of(named, other), "").get(BaoOperation.TRANSIT_METADATA_READ, "t/keys/k");
    return new Failover(transport, new Addresses(2, observer, time), time)
        .exchange(
            route.request(Bao.TOKEN), Deadline.after(Duration.ofSeconds(2), time), attempt -> {})
        .reply();
  }

  private Transport transport(Endpoint endpoint) throws Exception {
    TlsSettings tls = new TlsSettings(TrustBundle.read(Bao.CA_FILE), Bao.NAME);
    Transport transport =
        new Transport(
            List.of(new Connector.Target(endpoint, tls, InetAddress::getAllByName)), 1, time);
    opened.add(transport::close);
    return transport;
  }

  private Reply timedOut(Transport transport) throws Exception {
    Route route =
        new Routes(List.of(Endpoint.parse("https://x")), "")
            .get(BaoOperation.TRANSIT_METADATA_READ, "t");
    Exchange exchange = route.request(Bao.TOKEN).at(0);
    Deadline limit = Deadline.after(Duration.ofSeconds(1), time);
    CompletableFuture<Reply> reply = Bao.async(() -> transport.exchange(0, exchange, limit));
    time.awaitTimers(1);
    while (!exchange.begun()) {
      Thread.onSpinWait();
    }
    time.advance(Duration.ofSeconds(1));
    return reply.join();
  }

  private BaoClient client(ScriptedServer first, ScriptedServer... more) throws Exception {
    return keep(builder(first, more).build());
  }

  private BaoClient timed(Duration timeout, ScriptedServer first, ScriptedServer... more)
      throws Exception {
    return keep(builder(first, more).time(time).timeout(timeout).build());
  }

  private BaoClientBuilder builder(ScriptedServer first, ScriptedServer... more) {
    return Bao.builder(first)
        .fallbackAddresses(Stream.of(more).map(Bao::address).toList())
        .observer(observer);
  }

  private Deadline longDeadline() {
    return Deadline.after(Duration.ofHours(1), time);
  }

  private ScriptedServer serving() throws IOException {
    return answering(200, Bao.METADATA);
  }

  private ScriptedServer answering(int status, String body) throws IOException {
    return server(peer -> peer.replyAlways(status, body));
  }

  private ScriptedServer hanging() throws IOException {
    return server(peer -> {
      peer.read();
      peer.awaitClose();
    });
  }

  private ScriptedServer server(ScriptedServer.Script script) throws IOException {
    return keep(ScriptedServer.start(Bao.IDENTITY, script));
  }

  private <T extends AutoCloseable> T keep(T one) {
    opened.add(one);
    return one;
  }

  private static void awaitRequests(ScriptedServer server, int count) {
    while (server.requests().size() < count) {
      Thread.onSpinWait();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
