package io.baokms.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The distribution and a real OpenBao under the code that a real kube-apiserver runs. */
class RealKubernetesClientLiveIT {

  @RegisterExtension static final RealServer SERVER = new RealServer();

  private static final Duration LONG = Duration.ofSeconds(60);

  private World world;
  private Provider provider;
  private KubeClient kube;

  @BeforeAll
  static void requireProgram() {
    KubeClient.require();
  }

  @BeforeEach
  void start() {
    world = SERVER.world();
    provider = world.start(Rotations.fast(world)).awaitReady();
    kube = world.own(KubeClient.start(world.socket));
  }

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void written_isReadByItsServerAndByAColdOne() {
    kube.done("open", "a");
    kube.done("write", "a", "secret", "value");
    JsonNode own = kube.done("read", "a", "secret");
    kube.done("open", "cold");

    JsonNode cold = kube.done("read", "cold", "secret");

    assertThat(own).isEqualTo(cold);
    assertThat(cold.path("text").asText()).isEqualTo("value");
    assertThat(cold.path("stale").asBoolean()).isFalse();
    assertThat(kube.calls("Encrypt")).isEqualTo(2);
    assertThat(kube.calls("Decrypt")).isEqualTo(1);
    assertThat(kube.error("check", "a") + kube.error("check", "cold")).isEmpty();
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void rotated_everyServerEncryptsOnceMoreAndOldObjectsAreStale() {
    for (String server : new String[] {"a", "b"}) {
      kube.done("open", server);
      kube.done("write", server, "old-" + server, "value");
    }
    Rotations.rotate(world);
    String next = Rotations.latest(world);
    Kms kms = world.connect();
    Await.until("Promotion", LONG, () -> kms.statusText().equals("ok " + next));

    Await.until(
        "Both saw it",
        LONG,
        () ->
            (kube.error("check", "a") + kube.error("check", "b")).isEmpty()
                && kube.calls("Encrypt") == 4);

    kube.done("write", "a", "new", "value");
    assertThat(kube.done("read", "a", "old-b").path("stale").asBoolean()).isTrue();
    assertThat(kube.done("read", "b", "new").path("stale").asBoolean()).isFalse();
    kube.done("open", "cold");
    JsonNode list = kube.done("list", "cold", "1");
    assertThat(list.path("objects").asInt()).isEqualTo(3);
    assertThat(list.path("staleOnes").asInt()).isEqualTo(2);
    assertThat(kube.calls("Encrypt")).isEqualTo(5);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void pluginGone_cachedReadsGoOnWritesExpireAndAllHealsWhenItIsBack() {
    kube.done("open", "a");
    kube.done("write", "a", "secret", "value");
    provider.kill9();

    kube.done("write", "a", "within", "value");
    kube.done("later", "181s");
    String expired = kube.error("write", "a", "late", "value");
    String cached = kube.done("read", "a", "secret").path("text").asText();
    kube.done("open", "restarted");
    String neverHealthy = kube.error("read", "restarted", "secret");
    world.start(Rotations.fast(world)).awaitReady();

    assertThat(expired).contains("expired at");
    assertThat(cached).isEqualTo("value");
    assertThat(neverHealthy).isNotEmpty();
    Await.until(
        "Healthy again",
        LONG,
        () ->
            (kube.error("check", "a") + kube.error("check", "restarted")).isEmpty()
                && kube.error("write", "a", "again", "value").isEmpty());
    assertThat(kube.done("list", "restarted", "10").path("objects").asInt()).isEqualTo(3);
    assertThat(kube.calls("Encrypt")).isEqualTo(2);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void coldList_tenDecoders_asksAtMostTenTimesForEachSeed() {
    int seeds = 5;
    for (int life = 0; life < seeds; life++) {
      String server = "life-" + life;
      kube.done("open", server);
      for (int object = 0; object < 20; object++) {
        kube.done("write", server, server + "-" + object, "value");
      }
      kube.done("close", server);
    }
    kube.done("open", "cold");

    JsonNode list = kube.done("list", "cold", "10");

    assertThat(list.path("objects").asInt()).isEqualTo(seeds * 20);
    assertThat(kube.calls("Decrypt")).isBetween(seeds, 10 * seeds);
    assertThat(kube.calls("Encrypt")).isEqualTo(seeds + 1);
  }
}
