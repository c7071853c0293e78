package io.baokms.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.baokms.kms.v2.EncryptResponse;
import io.baokms.kms.v2.StatusResponse;
import io.baokms.testing.AdminReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is sealed is what an independent computation says, and OpenBao itself agrees. */
class RoundTripLiveIT {

  @RegisterExtension static final RealServer SERVER = new RealServer();

  private final SecureRandom random = new SecureRandom();
  private World world;
  private Provider provider;

  @BeforeEach
  void start() {
    world = SERVER.world();
    provider = world.start().awaitReady();
  }

  @AfterEach
  void closeWorld() {
    world.close();
  }

  @Test
  void hundredSeeds_overOneConnection_comeBackAndMatchTheRecomputation() {
    Independent.Envelope expected = recomputed(world.identity());
    Kms kms = world.connect();
    Set<String> ciphertexts = new LinkedHashSet<>();

    for (int i = 0; i < 100; i++) {
      byte[] seed = seed();
      EncryptResponse sealed = kms.encrypt(seed);

      assertThat(sealed.getKeyId()).isEqualTo(expected.keyId());
      Map<String, String> annotations = new HashMap<>();
      sealed.getAnnotationsMap().forEach((k, v) -> annotations.put(k, v.toStringUtf8()));
      assertThat(annotations.remove("plugin-version.kms.openbao.org")).isNotEmpty();
      assertThat(annotations).hasSize(6);
      annotations.forEach((k, v) -> assertThat(v).as(k).isEqualTo(expected.annotation(k)));
      assertThat(sealed.getCiphertext().size()).isEqualTo(89);
      assertThat(kms.decrypt(sealed)).isEqualTo(seed);
      ciphertexts.add(sealed.getCiphertext().toStringUtf8());
    }

    assertThat(ciphertexts).hasSize(100);
    StatusResponse status = kms.status();
    assertThat(status.getVersion()).isEqualTo("v2");
    assertThat(status.getHealthz()).isEqualTo("ok");
    assertThat(status.getKeyId()).isEqualTo(expected.keyId());
  }

  @Test
  void storedCiphertext_opensAtTransitWithTheRecomputedAad() {
    byte[] seed = seed();
    EncryptResponse sealed = world.connect().encrypt(seed);

    AdminReply reply = openAtTransit(sealed, recomputed(world.identity()).aad());

    assertThat(reply.status()).isEqualTo(200);
    assertThat(Base64.getDecoder().decode(reply.body().path("data").path("plaintext").asText()))
        .isEqualTo(seed);
  }

  @Test
  void storedCiphertext_oneBitOfAnyIdentityChanged_doesNotOpenAtTransit() {
    EncryptResponse sealed = world.connect().encrypt(seed());

    for (String part : world.identity().keySet()) {
      Map<String, String> changed = new HashMap<>(world.identity());
      changed.computeIfPresent(part, (name, value) -> flipOneBit(value));

      AdminReply reply = openAtTransit(sealed, recomputed(changed).aad());

      assertThat(reply.status()).as(part).isEqualTo(400);
      assertThat(reply.body().toString()).as(part).contains("message authentication failed");
    }
  }

  @Test
  void stateFile_everyHash_isWhatTheIndependentCheckerComputes() throws IOException {
    Independent.checkState(world.state);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(world.state)))
        .isEqualTo("rw-r-----");
    assertThat(world.state.resolveSibling("key-registry.json.checkpoint")).exists();
  }

  @Test
  void everythingPrinted_afterAScriptedRun_holdsNoSecret() throws IOException {
    byte[] seed = "plaintext-marker-plaintext-marke".getBytes(UTF_8);
    Kms kms = world.connect();
    EncryptResponse sealed = kms.encrypt(seed);
    kms.decryptOutcome(
        Kms.request(ByteString.copyFromUtf8("vault:v1:bm9wZQ=="), sealed.getKeyId(), Map.of()));
    kms.decryptOutcome(
        Kms.request(
            sealed.getCiphertext(), "obk2.nothing", Map.of("k.k", ByteString.copyFrom(seed))));
    String jwt = Files.readString(world.jwtFile);

    int code = provider.terminate();

    assertThat(code).isZero();
    assertThat(provider.stdout).isEmpty();
    String printed = provider.log();
    assertThat(printed)
        .contains("serve.start", "serve.listening", "serve.ready", "serve.shutdown", "kms.request")
        .doesNotContain("marker", jwt.split("\\.", -1)[1], jwt.split("\\.", -1)[2])
        .doesNotContain(Base64.getEncoder().encodeToString(seed))
        .doesNotContain(sealed.getCiphertext().toStringUtf8(), sealed.getKeyId())
        .doesNotContain(world.mount, world.authMount, world.role.name())
        .doesNotContain("127.0.0.1", world.bao.serverName())
        .doesNotContainPattern("\\bs\\.[A-Za-z0-9]{10}");
    assertThat(Files.exists(world.socket)).isFalse();
  }

  @Test
  void probe_ofTheRunningProvider_passesEveryCheck() {
    Distribution.Result result =
        Distribution.run("probe", "--socket", world.socket.toString(), "--output", "json");

    assertThat(result.code()).as(result.stdout() + result.stderr()).isZero();
    assertThat(result.stdout())
        .contains("\"kms.decrypt\"")
        .contains(recomputed(world.identity()).keyId())
        .doesNotContain("\"fail\"", "\"skip\"");
  }

  private Independent.Envelope recomputed(Map<String, String> identity) {
    AdminReply key = world.bao.admin().call("GET", world.mount + "/keys/" + world.key, null);
    long created = key.body().path("data").path("keys").path("1").asLong();
    return Independent.envelope(identity, 1, created);
  }

  private AdminReply openAtTransit(EncryptResponse sealed, String aad) {
    return world
        .bao
        .admin()
        .call(
            "POST",
            world.mount + "/decrypt/" + world.key,
            Map.of("ciphertext", sealed.getCiphertext().toStringUtf8(), "associated_data", aad));
  }

  private byte[] seed() {
    byte[] seed = new byte[32];
    random.nextBytes(seed);
    return seed;
  }

  private static String flipOneBit(String value) {
    char[] chars = value.toCharArray();
    chars[0] = (char) (chars[0] ^ 1);
    return new String(chars);
  }
}
