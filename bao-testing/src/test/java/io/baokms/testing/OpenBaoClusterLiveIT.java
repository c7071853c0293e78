package io.baokms.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The cluster runner itself, and what a real standby does with an index. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenBaoClusterLiveIT {

  private Optional<OpenBaoCluster> started = Optional.empty();

  @BeforeAll
  void launch() throws Exception {
    Optional<Path> binary = OpenBaoBinary.find();
    Assumptions.assumeTrue(binary.isPresent(), OpenBaoBinary.VARIABLE + " names no server");
    started = Optional.of(OpenBaoCluster.launch(binary.orElseThrow()));
    cluster().awaitActive().admin().createTransit("transit", "k");
    for (OpenBaoNode node : cluster().nodes()) {
      awaitKey(node);
    }
  }

  @AfterAll
  void close() throws Exception {
    if (started.isPresent()) {
      started.get().close();
    }
  }

  @Test
  void launch_binaryThatEndsAtOnce_fails() {
    assertThatThrownBy(() -> OpenBaoCluster.launch(Path.of("/bin/false")))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("OpenBao ended by itself");
  }

  @Test
  void kill_activeNode_isReplacedAndComesBackAsAVoter() throws Exception {
    OpenBaoNode killed = cluster().awaitActive();

    killed.kill();
    OpenBaoNode next = cluster().awaitActive();
    killed.start();
    cluster().awaitVoters();

    assertThat(next.address()).isNotEqualTo(killed.address());
    awaitKey(killed);
  }

  @Test
  void freeze_node_answersNothingUntilThawed() throws Exception {
    OpenBaoNode frozen = standby();

    frozen.freeze();
    boolean whileFrozen = frozen.isActive();
    frozen.thaw();

    assertThat(whileFrozen).isFalse();
    assertThat(frozen.admin().call("GET", "transit/keys/k", null).status()).isEqualTo(200);
  }

  @Test
  void seal_standby_leavesTheOthersAtWork() throws Exception {
    OpenBaoNode sealed = standby();

    sealed.seal();
    int health = sealed.admin().call("GET", "sys/health", null).status();
    sealed.unseal();

    assertThat(health).isEqualTo(503);
    awaitKey(sealed);
  }

  @Test
  void keyRead_standbyBehind_refusesOrForwardsAsTheRequestSays() throws Exception {
    OpenBaoNode standby = standby();
    String own = read(standby, "", "fail").headers().firstValue("X-Vault-Index").orElseThrow();
    String json = new String(Base64.getDecoder().decode(own), UTF_8);
    String ahead =
        Base64.getEncoder()
            .encodeToString(json.replaceAll("(\"value\":\")\\d+", "$199999999").getBytes(UTF_8));

    assertThat(read(standby, own, "fail").statusCode()).isEqualTo(200);
    assertThat(read(standby, ahead, "fail").statusCode()).isEqualTo(429);
    assertThat(read(standby, ahead, "forward-active-node").statusCode()).isEqualTo(200);
  }

  /** A standby that has just come (back) may not know what was written last. */
  private static void awaitKey(OpenBaoNode node) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (node.admin().call("GET", "transit/keys/k", null).status() != 200) {
      assertThat(System.nanoTime() - end).as("%s does not know the key", node).isNegative();
      Thread.onSpinWait();
    }
  }

  private HttpResponse<String> read(OpenBaoNode node, String index, String otherwise)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(node.address() + "/v1/transit/keys/k"))
            .header("X-Vault-Token", token())
            .header("X-Vault-Index", index)
            .header("X-Vault-Inconsistent", otherwise)
            .build();
    try (HttpClient client =
        HttpClient.newBuilder().sslContext(ClientTls.trusting(cluster().caFile())).build()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private String token() throws IOException {
    return cluster()
        .awaitActive()
        .admin()
        .call("POST", "auth/token/create", Map.of())
        .body()
        .at("/auth/client_token")
        .asText();
  }

  private OpenBaoNode standby() throws IOException {
    OpenBaoNode active = cluster().awaitActive();
    return cluster().nodes().stream().filter(node -> node != active).findFirst().orElseThrow();
  }

  private OpenBaoCluster cluster() {
    return started.orElseThrow();
  }
}
