package io.baokms.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A node that is behind what a request has seen, which a real server of one node never is. */
class InMemoryBaoIndexIT {

  private static final String FORWARD = "forward-active-node";

  private InMemoryBao bao;
  private HttpClient client;
  private String token;
  private String ahead;

  @BeforeEach
  void startBehind() throws Exception {
    bao = InMemoryBao.builder().start();
    bao.controls().mountTransit("transit").createKey("k");
    token = bao.controls().createRootToken();
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(ClientTls.trusting(bao.caFile()))
            .build();
    String own = read("", FORWARD).headers().firstValue("X-Vault-Index").orElseThrow();
    String json = new String(Base64.getDecoder().decode(own), UTF_8);
    ahead =
        Base64.getEncoder()
            .encodeToString(json.replaceAll("(\"value\":\")\\d+", "$1999").getBytes(UTF_8));
    bao.node().lag();
    bao.controls().transit("transit").rotate("k");
  }

  @AfterEach
  void stop() throws Exception {
    client.shutdownNow();
    bao.close();
  }

  @Test
  void read_standbyBehindThatMayNotForward_isRefusedWithoutText() throws Exception {
    bao.node().become(NodeMode.STANDBY);

    HttpResponse<String> answer = read(ahead, "fail");

    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.body()).isEqualTo("{\"errors\":[]}\n");
  }

  @ParameterizedTest
  @CsvSource({"STANDBY_REDIRECTING, 307", "STANDBY_ALONE, 500"})
  void read_standbyBehindWithoutActiveNode_isRefused(NodeMode mode, int status) throws Exception {
    bao.node().become(mode);

    assertThat(read(ahead, FORWARD).statusCode()).isEqualTo(status);
  }

  @Test
  void read_standbyBehindThatMayForward_isAnsweredByTheActiveNode() throws Exception {
    bao.node().become(NodeMode.STANDBY);

    HttpResponse<String> answer = read(ahead, FORWARD);

    assertThat(answer.body()).contains("\"latest_version\":2");
  }

  @Test
  void read_standbyThatIsNotBehind_answersItself() throws Exception {
    bao.node().become(NodeMode.STANDBY);
    String own = read("", FORWARD).headers().firstValue("X-Vault-Index").orElseThrow();

    assertThat(read(own, FORWARD).body()).contains("\"latest_version\":1");
  }

  @ParameterizedTest
  @EnumSource(
      value = NodeMode.class,
      names = {"ACTIVE", "STANDBY"})
  void read_serverWithoutIndex_neitherSendsNorHeedsIt(NodeMode mode) throws Exception {
    bao.node().withholdIndex();
    bao.node().become(mode);

    HttpResponse<String> answer = read(ahead, FORWARD);

    assertThat(answer.headers().firstValue("X-Vault-Index")).isEmpty();
    assertThat(answer.body()).contains("\"latest_version\":1");
  }

  @Test
  void read_indexSentAgain_isNumberedAgain() throws Exception {
    bao.node().withholdIndex();

    bao.node().sendIndex();

    assertThat(read("", FORWARD).headers().firstValue("X-Vault-Index")).isPresent();
  }

  private HttpResponse<String> read(String index, String otherwise)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(bao.address() + "/v1/transit/keys/k"))
            .header("X-Vault-Token", token)
            .header("X-Vault-Index", index)
            .header("X-Vault-Inconsistent", otherwise)
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
