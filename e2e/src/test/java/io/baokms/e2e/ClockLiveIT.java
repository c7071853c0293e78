package io.baokms.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.kms.v2.EncryptResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wall clock of a running provider jumps; OpenBao's does not. */
class ClockLiveIT {

  @RegisterExtension static final RealServer SERVER = new RealServer();

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final byte[] SEED = "seed-of-a-test".getBytes(StandardCharsets.UTF_8);

  private World world;
  private MovableClock clock;
  private Provider provider;
  private Kms kms;

  @BeforeEach
  void start() {
    requireFaketime();
    world = SERVER.world();
    clock = MovableClock.in(world.directory);
    // Longer than any jump, so that the JWT itself is not what ends.
    world.writeJwt(Duration.ofDays(3));
    ConfigFile patient =
        Rotations.fast(world).set("rotation.activationDelay", PATIENCE.toSeconds() + "s");
    provider = world.start(clock, patient).awaitReady();
    kms = world.connect();
  }

  @AfterEach
  void close() {
    if (world != null) {
      world.close();
    }
  }

  private static void requireFaketime() {
    String missing = MovableClock.missing();
    if (!missing.isEmpty() && System.getenv("CI") != null) {
      throw new IllegalStateException(missing + " (CI is set)");
    }
    Assumptions.assumeTrue(missing.isEmpty(), missing + "; kms-core moves a clock of its own");
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @ValueSource(longs = {-24, -1, 1, 24})
  void jumpDuringAPendingPromotion_promotesNeitherEarlyNorNever(long hours) throws Exception {
    EncryptResponse sealed = kms.encrypt(SEED);
    Rotations.rotate(world);
    Await.until("The candidate is stable", LONG, () -> Rotations.stable(world), provider::tail);
    long stableBefore = System.nanoTime();

    clock.shift(Duration.ofHours(hours));

    Await.until(
        "Version 2 is active",
        LONG,
        () -> Map.of(1, "retired", 2, "active").equals(Rotations.states(world)),
        provider::tail);
    // A probe and the poll of this test lie between the moment of stability and its being seen.
    assertThat(System.nanoTime() - stableBefore).isGreaterThan(PATIENCE.minusSeconds(1).toNanos());
    awaitOk(Rotations.latest(world));
    assertThat(kms.decrypt(sealed)).isEqualTo(SEED);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void dayForwardAndBackBetweenProbes_statusHealsAndNothingIsLost() {
    EncryptResponse sealed = kms.encrypt(SEED);
    String keyId = Rotations.latest(world);

    for (Duration shift : new Duration[] {Duration.ofDays(1), Duration.ZERO, Duration.ofDays(-1)}) {
      clock.shift(shift);
      awaitOk(keyId);
      assertThat(kms.decrypt(sealed)).isEqualTo(SEED);
      assertThat(kms.decrypt(kms.encrypt(SEED))).isEqualTo(SEED);
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void dayForward_tokenIsPastItsEnd_isReplacedBeforeItsNextUse() {
    long logins = logins();

    clock.shift(Duration.ofDays(1));
    awaitEncrypt("OK");

    Await.until("The new login is told", LONG, () -> logins() > logins, provider::tail);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void dayForward_jwtIsPastItsEndToo_isRefusedUntilTheClockIsRight() {
    world.writeJwt(Duration.ofMinutes(10));

    clock.shift(Duration.ofDays(1));
    awaitEncrypt("FAILED_PRECONDITION");
    clock.shift(Duration.ZERO);

    awaitOk(Rotations.latest(world));
    awaitEncrypt("OK");
  }

  private void awaitEncrypt(String outcome) {
    Await.until(
        "Encrypt ends with " + outcome,
        LONG,
        () -> kms.encryptOutcome(SEED).startsWith(outcome),
        provider::tail);
  }

  private long logins() {
    return provider.logLines("auth.login");
  }

  private void awaitOk(String keyId) {
    Await.until("Status is ok", LONG, () -> kms.statusText().equals("ok " + keyId), provider::tail);
  }
}
