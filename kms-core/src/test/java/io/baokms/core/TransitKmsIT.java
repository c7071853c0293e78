package io.baokms.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.bao.BaoClient;
import io.baokms.bao.Deadline;
import io.baokms.bao.FakeTime;
import io.baokms.core.registry.FileRegistry;
import io.baokms.testing.InMemoryBao;
import io.baokms.testing.NodeMode;
import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import io.baokms.testing.policy.Policy;
import io.baokms.testing.traffic.Fault;
import io.baokms.testing.traffic.Operation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole provider against an in-memory OpenBao over real TLS; only the clock is a fake. */
class TransitKmsIT {

  private static final JwtIssuer ISSUER = JwtIssuer.create("https://issuer.test");
  private static final JwtRole ROLE = JwtRole.of("kms", "openbao", "node-1").withPolicies("kms");
  private static final Policy LEAST = Policy.least("transit", "k8s");
  private static final byte[] SEED =
      "32 bytes of a seed, more or less".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path directory;

  private final FakeTime time = new FakeTime();
  private final EventLog events = new EventLog();
  private InMemoryBao bao;
  private BaoClient client;
  private TransitKms kms;
  private Encrypted sealed;

  @BeforeEach
  void start() throws Exception {
    bao = InMemoryBao.builder().time(time::wall).start();
    bao.controls().mountTransit("transit").createKey("k8s");
    bao.controls().policy("kms", LEAST);
    bao.controls().jwt("auth/jwt").trust(ISSUER).role(ROLE);
    client =
        BaoClient.builder(bao.address().toString())
            .trust(bao.caFile())
            .serverName(bao.serverName())
            .time(time)
            .build();
    kms =
        TransitKms.builder(
                Room.IDENTITY, client.transit("transit", "k8s"), new MintedJwt(client, this::jwt))
            .registry(FileRegistry.open(directory.resolve("registry.json"), () -> {}))
            .time(time)
            .observer(events)
            .probeExecutor(Runnable::run)
            .start();
    time.advance(Duration.ZERO);
    sealed = kms.encrypt(SEED, soon());
    bao.journal().clear();
  }

  @AfterEach
  void stop() throws Exception {
    kms.close();
    client.close();
    bao.node().heal();
    bao.close();
  }

  @Test
  void roundTrip_leastPolicy_opensWhatWasSealed() throws Exception {
    assertThat(open()).isEqualTo(SEED);
    assertThat(kms.status()).isEqualTo(new KmsStatus.Healthy(sealed.keyId()));
  }

  @Test
  void outage_serverStopped_isUnhealthyAndHealsByItself() throws Exception {
    bao.stop();
    nextProbe();

    assertThat(kms.status()).isEqualTo(new KmsStatus.Unhealthy(StatusReason.UPSERT_CHECK_FAILED));
    assertThat(kms.readiness().metadataErrorClass()).contains("connection_failed");
    assertThatThrownBy(this::open).satisfies(failed(Reason.TRANSIT_CONNECTION_FAILED));
    bao.restart();
    time.advance(Duration.ofSeconds(5));
    assertThat(kms.status()).isEqualTo(new KmsStatus.Healthy(sealed.keyId()));
    assertThat(open()).isEqualTo(SEED);
  }

  @Test
  void sealedServer_isToldAndHealsByItself() throws Exception {
    bao.node().become(NodeMode.SEALED);
    nextProbe();

    assertThat(kms.readiness().metadataErrorClass()).contains("sealed");
    assertThatThrownBy(this::open).satisfies(failed(Reason.TRANSIT_SEALED));
    bao.node().become(NodeMode.ACTIVE);
    time.advance(Duration.ofSeconds(5));
    assertThat(kms.status()).isEqualTo(new KmsStatus.Healthy(sealed.keyId()));
  }

  @Test
  void policy_cutToNothing_deniesAndNeverLosesTheToken() throws Exception {
    bao.controls().policy("kms", Policy.none());

    assertThatThrownBy(this::open).satisfies(failed(Reason.TRANSIT_PERMISSION_DENIED));

    assertThat(bao.journal().count(Operation.TOKEN_LOOKUP)).isOne();
    assertThat(bao.journal().count(Operation.JWT_LOGIN)).isOne();
    bao.controls().policy("kms", LEAST);
    assertThat(open()).isEqualTo(SEED);
    assertThat(bao.journal().count(Operation.JWT_LOGIN)).isOne();
  }

  @Test
  void policy_cutToNothing_turnsStatusUnhealthyUntilItIsBack() throws Exception {
    bao.controls().policy("kms", Policy.none());
    nextProbe();

    assertThat(kms.status()).isEqualTo(new KmsStatus.Unhealthy(StatusReason.UPSERT_CHECK_FAILED));
    assertThat(kms.readiness().metadataErrorClass()).contains("permission_denied");
    bao.controls().policy("kms", LEAST);
    time.advance(Duration.ofSeconds(5));
    assertThat(kms.status()).isEqualTo(new KmsStatus.Healthy(sealed.keyId()));
  }

  @Test
  void policy_configKeysDeniedAlone_leavesDecryptAndTokenAlone() throws Exception {
    bao.controls().policy("kms", LEAST.without("transit/config/keys"));
    nextProbe();

    assertThat(kms.readiness().reasons()).containsExactly(StatusReason.UPSERT_CHECK_FAILED);
    assertThat(open()).isEqualTo(SEED);
    assertThat(bao.journal().count(Operation.JWT_LOGIN)).isZero();
  }

  @Test
  void token_revokedBehindOurBack_isReplacedWithinTheCall() throws Exception {
    bao.controls().revokeTokensOf("auth/jwt");

    assertThat(open()).isEqualTo(SEED);

    assertThat(bao.journal().count(Operation.JWT_LOGIN)).isOne();
  }

  @Test
  void role_deletedAndTokenRevoked_failsToAuthenticateUntilItIsBack() throws Exception {
    bao.controls().jwt("auth/jwt").deleteRole("kms");
    bao.controls().revokeTokensOf("auth/jwt");

    assertThatThrownBy(this::open).satisfies(failed(Reason.AUTHENTICATION_FAILED));
    assertThat(events.of(KmsEvent.LoggedIn.class))
        .endsWith(new KmsEvent.LoggedIn("auth_failed", "auth_failed", Duration.ZERO));
    bao.controls().jwt("auth/jwt").role(ROLE);
    time.advance(Duration.ofSeconds(5));
    assertThat(open()).isEqualTo(SEED);
  }

  @Test
  void upsert_allowed_isFound() {
    bao.controls().transit("transit").allowUpsert();
    nextProbe();

    assertThat(kms.status()).isEqualTo(new KmsStatus.Unhealthy(StatusReason.UPSERT_ALLOWED));
  }

  @Test
  void key_deletedAndMadeAnew_neverEncryptsAgain() throws Exception {
    time.advance(Duration.ofSeconds(1));
    bao.controls().transit("transit").deleteKey("k8s").createKey("k8s");

    assertThatThrownBy(this::open).satisfies(failed(Reason.DECRYPT_FAILED));
    nextProbe();
    assertThat(kms.status()).isEqualTo(new KmsStatus.Unhealthy(StatusReason.PROFILE_INVALID));
    assertThatThrownBy(() -> kms.encrypt(SEED, soon())).satisfies(failed(Reason.STATUS_UNHEALTHY));
  }

  @Test
  void key_softDeleted_isNamed() {
    bao.controls().transit("transit").softDelete("k8s");

    assertThatThrownBy(this::open).satisfies(failed(Reason.DECRYPT_KEY_SOFT_DELETED));
  }

  @Test
  void key_missing_isNamed() {
    bao.controls().transit("transit").deleteKey("k8s");

    assertThatThrownBy(this::open).satisfies(failed(Reason.TRANSIT_KEY_MISSING));
  }

  @Test
  void quota_exhausted_isNamed() {
    bao.node().fail(Operation.DECRYPT, Fault.rateLimited("transit/decrypt/k8s"));

    assertThatThrownBy(this::open).satisfies(failed(Reason.TRANSIT_RATE_LIMITED));
  }

  @Test
  void answer_cutOff_isAConnectionFailure() {
    bao.node().fail(Operation.DECRYPT, Fault.truncatedBody());

    assertThatThrownBy(this::open).satisfies(failed(Reason.TRANSIT_CONNECTION_FAILED));
  }

  private String jwt() {
    return ISSUER.mint(ROLE, time.wall(), Duration.ofMinutes(10));
  }

  private void nextProbe() {
    time.advance(Duration.ofSeconds(30));
  }

  private byte[] open() throws KmsException {
    return kms.decrypt(
        sealed.ciphertext().getBytes(StandardCharsets.US_ASCII),
        sealed.keyId().text(),
        sealed.annotations().toMap(),
        soon());
  }

  private Deadline soon() {
    return Deadline.after(Duration.ofSeconds(3), time);
  }

  private static Consumer<Throwable> failed(Reason reason) {
    return failure ->
        assertThat(failure)
            .isInstanceOfSatisfying(
                KmsException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
