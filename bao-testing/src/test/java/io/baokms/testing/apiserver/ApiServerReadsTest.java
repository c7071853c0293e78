package io.baokms.testing.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.testing.apiserver.ApiServer.Result;
import io.baokms.testing.apiserver.Rpc.Method;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a read needs, what it costs, and when it is stale. */
class ApiServerReadsTest {

  private final Cluster cluster = new Cluster();

  @Test
  void read_neverHealthyInThisLife_fails() throws RequestException {
    cluster.start().write("a", "one");
    cluster.plugin.healthz = "unhealthy: deep_probe_pending";
    cluster.plugin.keyId = "";

    ApiServer restarted = cluster.start();

    assertThatThrownBy(() -> restarted.read("a"))
        .isInstanceOf(RequestException.class)
        .hasMessage("Never was healthy");
  }

  @Test
  void read_decryptFails_failsAndTheListWithIt() throws RequestException {
    ApiServer writer = cluster.start();
    writer.write("a", "one");
    cluster.plugin.forgetEverything();
    ApiServer cold = cluster.start();
    cold.write("b", "two");

    assertThatThrownBy(() -> cold.read("a"))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("NOT_FOUND key_id unknown");
    assertThatThrownBy(() -> cold.list(1)).isInstanceOf(RequestException.class);
    assertThat(cold.read("b").value()).isEqualTo("two");
  }

  @Test
  void read_otherSeedComesBack_fails() throws RequestException {
    cluster.start().write("a", "one");
    ApiServer cold =
        ApiServer.start(
            new SwappingPlugin(cluster.plugin), cluster.timeline, cluster.etcd, Duration.ZERO);

    assertThatThrownBy(() -> cold.read("a")).isInstanceOf(RequestException.class);
  }

  @Test
  void read_absentObject_fails() {
    ApiServer server = cluster.start();

    assertThatThrownBy(() -> server.read("none"))
        .isInstanceOf(RequestException.class)
        .hasMessage("There is no object none");
  }

  @Test
  void read_longAfterTheWriteKeyExpired_works() throws RequestException {
    ApiServer server = cluster.start();
    server.write("a", "one");
    cluster.plugin.down = true;

    cluster.pass(Duration.ofHours(23));

    assertThat(server.read("a")).isEqualTo(new Result("one", false));
  }

  @Test
  void read_ofWhatThisServerWrote_costsNoDecrypt() throws RequestException {
    ApiServer server = cluster.start();
    server.write("a", "one");

    server.read("a");

    assertThat(server.rpcs(Method.DECRYPT)).isEmpty();
  }

  @Test
  void list_cold_costsOneDecryptForEachSeed() throws RequestException {
    fill(5, 20);
    ApiServer cold = cluster.start();

    assertThat(cold.list(1)).hasSize(100);

    assertThat(cluster.etcd.seeds()).hasSize(5);
    assertThat(cold.rpcs(Method.DECRYPT)).hasSize(5);
  }

  @Test
  void list_severalDecoders_readsEveryObject() throws RequestException {
    fill(3, 10);
    ApiServer cold = cluster.start();

    assertThat(cold.list(10)).hasSize(30);

    assertThat(cold.rpcs(Method.DECRYPT)).hasSizeBetween(3, 30);
  }

  @Test
  void cache_keepsASeedForADay() throws RequestException {
    fill(1, 1);
    ApiServer cold = cluster.start();
    cold.list(1);

    cluster.pass(Duration.ofHours(24).minusNanos(1));
    cold.list(1);
    cluster.pass(Duration.ofNanos(1));
    cold.list(1);

    assertThat(cold.rpcs(Method.DECRYPT)).hasSize(2);
  }

  @Test
  void cache_isKeyedByAnnotationsToo() throws RequestException {
    ApiServer server = cluster.start();
    server.write("a", "one");
    Etcd.StoredObject stored = cluster.etcd.get("a").orElseThrow();
    Sealed changed = new Sealed(stored.seed().keyId(), stored.seed().ciphertext(), Map.of());
    cluster.etcd.put("a", new Etcd.StoredObject(changed, stored.data()));

    assertThatThrownBy(() -> server.read("a")).isInstanceOf(RequestException.class);

    assertThat(server.rpcs(Method.DECRYPT)).hasSize(1);
  }

  @Test
  void read_afterRotation_isStaleUntilMigrated() throws RequestException {
    ApiServer server = cluster.start();
    server.write("a", "one");
    cluster.rotate("key-2");

    assertThat(server.read("a")).isEqualTo(new Result("one", true));
    assertThat(server.migrate("a")).isTrue();

    assertThat(server.read("a")).isEqualTo(new Result("one", false));
    assertThat(server.migrate("a")).isFalse();
  }

  @Test
  void calls_withoutUid_areRefused() {
    RecordedCalls calls = new RecordedCalls(cluster.plugin, cluster.timeline);

    assertThatThrownBy(() -> calls.encrypt("", new byte[1], Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(calls.all()).isEmpty();
  }

  @Test
  void seed_asText_isRedacted() {
    assertThat(Seed.of(new byte[] {'m', 'a', 'r', 'k'})).hasToString("Seed[redacted]");
  }

  private void fill(int seeds, int objectsEach) throws RequestException {
    for (int life = 0; life < seeds; life++) {
      try (ApiServer server = cluster.start()) {
        for (int object = 0; object < objectsEach; object++) {
          server.write("object-" + life + "-" + object, "value");
        }
      }
    }
  }

  /** Answers every Decrypt with zeros. */
  private record SwappingPlugin(KmsCalls plugin) implements KmsCalls {

    @Override
    public PluginStatus status(Duration timeout) throws RpcException {
      return plugin.status(timeout);
    }

    @Override
    public Sealed encrypt(String uid, byte[] plaintext, Duration timeout) throws RpcException {
      return plugin.encrypt(uid, plaintext, timeout);
    }

    @Override
    public byte[] decrypt(String uid, Sealed sealed, Duration timeout) {
      return new byte[32];
    }
  }
}
