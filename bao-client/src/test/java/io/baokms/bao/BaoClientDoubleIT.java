package io.baokms.bao;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.testing.InMemoryBao;
import io.baokms.testing.NamespaceMode;
import io.baokms.testing.NodeMode;
import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import io.baokms.testing.jwt.TokenRules;
import io.baokms.testing.policy.Policy;
import io.baokms.testing.traffic.Fault;
import io.baokms.testing.traffic.Operation;
import io.baokms.testing.transit.TransitControls;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The client against the in-memory OpenBao: what a real one shows only with effort. */
class BaoClientDoubleIT {

  private static final JwtIssuer ISSUER = JwtIssuer.create("https://issuer.test");
  private static final JwtRole ROLE = JwtRole.of("kms", "openbao", "node-1");
  private static final byte[] PLAINTEXT = "seed".getBytes(UTF_8);

  private InMemoryBao server;
  private TransitControls keys;
  private BaoClient client;
  private BaoToken token;

  @BeforeEach
  void start() throws Exception {
    server = InMemoryBao.builder().start();
    keys = server.controls().mountTransit("transit").createKey("k");
    server.controls().policy("kms", Policy.least("transit", "k"));
    server.controls().jwt("auth/jwt").trust(ISSUER).role(ROLE);
    client = builder().build();
    token = token(server.controls().createToken(ROLE.tokens(), "kms"));
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    server.node().heal();
    server.close();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void call_serverMisbehaves_isClassified(Fault fault, BaoFailure expected) throws Exception {
    server.node().fail(Operation.ENCRYPT, fault);

    assertThat(Bao.failure(() -> encrypt(1))).isEqualTo(expected);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(Fault.redirect("https://127.0.0.1:1/"), BaoFailure.UNAVAILABLE),
        Arguments.of(Fault.badGateway(), BaoFailure.UNAVAILABLE),
        Arguments.of(Fault.rateLimited("transit/encrypt/k"), BaoFailure.RATE_LIMITED),
        Arguments.of(Fault.closeBeforeReply(), BaoFailure.CONNECTION_FAILED),
        Arguments.of(Fault.closeInsideReply(), BaoFailure.CONNECTION_FAILED),
        Arguments.of(Fault.truncatedBody(), BaoFailure.CONNECTION_FAILED),
        Arguments.of(Fault.oversizedBody((256 << 10) + 1), BaoFailure.UNAVAILABLE),
        Arguments.of(Fault.error(503, "node is not active"), BaoFailure.UNAVAILABLE),
        Arguments.of(Fault.error(500, "internal"), BaoFailure.UNAVAILABLE));
  }

  @ParameterizedTest
  @EnumSource(
      value = NodeMode.class,
      names = {"SEALED", "UNINITIALISED"})
  void call_closedServer_isSealed(NodeMode mode) {
    server.node().become(mode);

    assertThat(Bao.failure(() -> encrypt(1))).isEqualTo(BaoFailure.SEALED);
    assertThat(Bao.failure(() -> login("kms"))).isEqualTo(BaoFailure.SEALED);
  }

  @ParameterizedTest
  @EnumSource(
      value = NodeMode.class,
      names = {"STANDBY_REDIRECTING", "STANDBY_ALONE"})
  void login_noActiveNode_isUnavailableWhileReadsWork(NodeMode mode) throws Exception {
    server.node().become(mode);

    assertThat(Bao.failure(() -> login("kms"))).isEqualTo(BaoFailure.UNAVAILABLE);
    assertThat(transit().readKey(token, Bao.soon()).latestVersion()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"SEALED, SEALED", "LOCKED, UNAVAILABLE"})
  void call_closedNamespace_isClassified(NamespaceMode mode, BaoFailure expected) throws Exception {
    server.controls().namespace("team").become(mode);
    try (BaoClient inside = builder().namespace("team").build()) {
      assertThat(Bao.failure(() -> inside.transit("transit", "k").readKey(token, Bao.soon())))
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({"nobody, NOT_FOUND", "nob\u00f6dy, PERMISSION_DENIED"})
  void call_unknownNamespace_dependsOnHeaderOrPath(String namespace, BaoFailure expected)
      throws Exception {
    try (BaoClient inside = builder().namespace(namespace).build()) {
      assertThat(Bao.failure(() -> inside.transit("transit", "k").readKey(token, Bao.soon())))
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({"team-a", "te\u00e4m"})
  void encrypt_inANamespace_works(String namespace) throws Exception {
    var inside = server.controls().namespace(namespace);
    inside.mountTransit("transit").createKey("k");
    inside.policy("kms", Policy.least("transit", "k"));
    BaoToken insider = token(inside.createToken(ROLE.tokens(), "kms"));
    try (BaoClient within = builder().namespace(namespace).build()) {
      Transit.EncryptReply sealed =
          within.transit("transit", "k").encrypt(insider, PLAINTEXT, Bao.AAD, 1, Bao.soon());

      assertThat(sealed.ciphertext()).startsWith("vault:v1:");
    }
  }

  @Test
  void encrypt_tokenUnknown_isPermissionDenied() {
    token = token("s.unknown");

    assertThat(Bao.failure(() -> encrypt(1))).isEqualTo(BaoFailure.PERMISSION_DENIED);
  }

  @Test
  void encrypt_keySoftDeleted_isSoftDeleted() {
    keys.softDelete("k");

    assertThat(Bao.failure(() -> encrypt(1))).isEqualTo(BaoFailure.SOFT_DELETED);
  }

  @Test
  void decrypt_versionBelowTheMinimum_isDisallowed() throws Exception {
    String old = encrypt(1).ciphertext();
    keys.rotate("k").minDecryptionVersion("k", 2);

    assertThat(Bao.failure(() -> transit().decrypt(token, old, Bao.AAD, Bao.soon())))
        .isEqualTo(BaoFailure.VERSION_DISALLOWED);
  }

  @Test
  void decrypt_keyRecreated_isDecryptFailed() throws Exception {
    String old = encrypt(1).ciphertext();
    keys.deleteKey("k").createKey("k");

    assertThat(Bao.failure(() -> transit().decrypt(token, old, Bao.AAD, Bao.soon())))
        .isEqualTo(BaoFailure.DECRYPT_FAILED);
  }

  @Test
  void decrypt_malformedCiphertext_isInvalidRequest() {
    assertThat(Bao.failure(() -> transit().decrypt(token, "vault:v1", Bao.AAD, Bao.soon())))
        .isEqualTo(BaoFailure.INVALID_REQUEST);
  }

  @Test
  void encrypt_nodeLagsForGood_isVersionLag() {
    server.node().lag();
    keys.rotate("k");

    BaoException refusal = Bao.refusal(() -> encrypt(2));

    assertThat(refusal.failure()).isEqualTo(BaoFailure.VERSION_LAG);
    assertThat(server.journal().count(Operation.ENCRYPT)).isEqualTo(2);
  }

  @Test
  void encrypt_nodeCatchesUpInThePause_succeeds() throws Exception {
    FakeTime time = new FakeTime();
    server.node().lag();
    keys.rotate("k");
    CompletableFuture<Void> answered = new CompletableFuture<>();
    try (BaoClient slow =
        builder().time(time).observer(request -> answered.complete(null)).build()) {
      Deadline deadline = Deadline.after(Duration.ofSeconds(2), time);
      CompletableFuture<Transit.EncryptReply> call =
          Bao.async(
              () -> slow.transit("transit", "k").encrypt(token, PLAINTEXT, Bao.AAD, 2, deadline));
      answered.join();
      time.awaitTimers(2);
      server.node().catchUp();
      time.advance(Duration.ofMillis(100));

      assertThat(call.join().keyVersion()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"nobody", "kms"})
  void login_roleUnknownOrAudienceWrong_isInvalidRequest(String role) {
    server.controls().jwt("auth/jwt").role(JwtRole.of("kms", "another", "node-1"));

    assertThat(Bao.failure(() -> login(role))).isEqualTo(BaoFailure.INVALID_REQUEST);
  }

  @Test
  void renewSelf_roleDeleted_isUnavailableAndTheTokenLives() throws Exception {
    BaoToken granted = login("kms");
    server.controls().jwt("auth/jwt").deleteRole("kms");

    assertThat(Bao.failure(() -> renew(granted))).isEqualTo(BaoFailure.UNAVAILABLE);
    assertThat(client.tokens().lookupSelf(granted, Bao.soon())).isPositive();
  }

  @Test
  void renewSelf_batchToken_isInvalidRequest() {
    BaoToken batch =
        token(server.controls().createToken(TokenRules.ofBatch(Duration.ofMinutes(5)), "kms"));

    assertThat(Bao.failure(() -> renew(batch))).isEqualTo(BaoFailure.INVALID_REQUEST);
  }

  @Test
  void lookupSelf_tokenWithoutEnd_isZero() throws Exception {
    BaoToken root = token(server.controls().createRootToken());

    assertThat(client.tokens().lookupSelf(root, Bao.soon())).isZero();
  }

  @Test
  void call_wrongContentType_isReadAllTheSame() throws Exception {
    server.node().fail(Operation.ENCRYPT, Fault.contentType("text/html"));

    assertThat(encrypt(1).keyVersion()).isEqualTo(1);
  }

  @Test
  void calls_connectionsClosedMeanwhile_neverFail() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertThat(encrypt(1).keyVersion()).isEqualTo(1);
      server.closeConnections();
    }
  }

  private BaoClientBuilder builder() {
    return BaoClient.builder(server.address().toString())
        .trust(server.caFile())
        .serverName(server.serverName())
        .timeout(Duration.ofSeconds(20));
  }

  private Transit transit() {
    return client.transit("transit", "k");
  }

  private Transit.EncryptReply encrypt(int version) throws BaoException {
    return transit().encrypt(token, PLAINTEXT, Bao.AAD, version, Bao.soon());
  }

  private BaoToken renew(BaoToken granted) throws BaoException {
    return client.tokens().renewSelf(granted, Duration.ofMinutes(5), Bao.soon());
  }

  private BaoToken login(String role) throws BaoException {
    try (Jwt jwt = Jwt.of(ISSUER.mint(ROLE, Instant.now(), Duration.ofMinutes(10)))) {
      return client.jwtLogin("auth/jwt", role, jwt, Bao.soon());
    }
  }

  private static BaoToken token(String value) {
    return new BaoToken(value, Duration.ofMinutes(30), true, Bao.SYSTEM);
  }
}
