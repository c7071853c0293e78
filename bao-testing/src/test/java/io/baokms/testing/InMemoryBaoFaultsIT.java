package io.baokms.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.testing.http.HttpReply;
import io.baokms.testing.policy.Policy;
import io.baokms.testing.traffic.Fault;
import io.baokms.testing.traffic.Operation;
import io.baokms.testing.traffic.RecordedRequest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InMemoryBaoFaultsIT {

  private static final String KEY = "transit/keys/k";
  private static final String CONFIG = "transit/config/keys";

  private InMemoryBao bao;
  private HttpClient client;
  private String token;

  @BeforeEach
  void start() throws Exception {
    bao = InMemoryBao.builder().start();
    bao.controls().mountTransit("transit").createKey("k");
    bao.controls().policy("kms", Policy.least("transit", "k"));
    token = bao.controls().createRootToken();
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(ClientTls.trusting(bao.caFile()))
            .build();
  }

  @AfterEach
  void stop() throws Exception {
    client.shutdownNow();
    bao.close();
  }

  @Test
  void answer_planned_replacesTheReplyOfThatOperationOnly() throws Exception {
    bao.node().fail(Operation.METADATA_READ, Fault.error(500, "internal error"));

    HttpResponse<String> key = get(KEY);
    HttpResponse<String> config = get(CONFIG);

    assertThat(key.statusCode()).isEqualTo(500);
    assertThat(key.body()).isEqualTo("{\"errors\":[\"internal error\"]}\n");
    assertThat(config.statusCode()).isEqualTo(200);
  }

  @Test
  void failOnce_twoPlanned_areTakenInOrderAndThenNoMore() throws Exception {
    bao.node().failOnce(Operation.METADATA_READ, Fault.badGateway());
    bao.node().failOnce(Operation.METADATA_READ, Fault.rateLimited(KEY));

    assertThat(get(KEY).statusCode()).isEqualTo(502);
    assertThat(get(KEY).statusCode()).isEqualTo(429);
    assertThat(get(KEY).statusCode()).isEqualTo(200);
  }

  @Test
  void badGateway_planned_isHtml() throws Exception {
    bao.node().failOnce(Operation.METADATA_READ, Fault.badGateway());

    assertThat(get(KEY).headers().firstValue("Content-Type")).contains("text/html");
  }

  @Test
  void redirect_planned_namesTheTargetAndHasNoBody() throws Exception {
    bao.node().failOnce(Operation.METADATA_READ, Fault.redirect("https://127.0.0.1:9/x"));

    HttpResponse<String> reply = get(KEY);

    assertThat(reply.statusCode()).isEqualTo(307);
    assertThat(reply.headers().firstValue("Location")).contains("https://127.0.0.1:9/x");
    assertThat(reply.body()).isEmpty();
  }

  @Test
  void closeBeforeReply_planned_executesButAnswersNothing() {
    bao.node().fail(Operation.TOKEN_REVOKE, Fault.closeBeforeReply());

    assertThatThrownBy(() -> post("auth/token/revoke-self")).isInstanceOf(IOException.class);

    bao.node().heal();
    assertThat(status(KEY)).isEqualTo(403);
  }

  @Test
  void closeInsideReply_planned_endsTheReplyInItsHead() {
    bao.node().fail(Operation.METADATA_READ, Fault.closeInsideReply());

    assertThatThrownBy(() -> get(KEY)).isInstanceOf(IOException.class);
  }

  @Test
  void truncatedBody_planned_endsTheReplyInItsBody() {
    bao.node().fail(Operation.METADATA_READ, Fault.truncatedBody());

    assertThatThrownBy(() -> get(KEY))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("fixed content-length");
  }

  @Test
  void oversizedBody_planned_isTheTrueJsonWithBlanks() throws Exception {
    bao.node().failOnce(Operation.METADATA_READ, Fault.oversizedBody(5_000_000));

    HttpResponse<String> reply = get(KEY);

    assertThat(reply.body()).hasSize(5_000_000);
    assertThat(reply.body().trim()).startsWith("{").endsWith("}");
  }

  @Test
  void contentType_planned_mislabelsTheTrueReply() throws Exception {
    bao.node().failOnce(Operation.METADATA_READ, Fault.contentType("text/plain"));

    HttpResponse<String> reply = get(KEY);

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("Content-Type")).contains("text/plain");
  }

  @Test
  void delay_planned_stillAnswersTruly() throws Exception {
    bao.node().failOnce(Operation.METADATA_READ, Fault.delay(Duration.ofMillis(1)));

    assertThat(get(KEY).statusCode()).isEqualTo(200);
  }

  @Test
  void hang_healed_closesTheConnectionOfTheHangingRequest() {
    // A POST, because this client repeats a GET whose connection was closed.
    bao.node().fail(Operation.TOKEN_RENEW, Fault.hang());
    HttpRequest renewal =
        request("auth/token/renew-self").POST(HttpRequest.BodyPublishers.noBody()).build();
    CompletableFuture<HttpResponse<String>> hanging =
        client.sendAsync(renewal, HttpResponse.BodyHandlers.ofString());
    awaitRequests(Operation.TOKEN_RENEW, 1);
    boolean before = hanging.isDone();

    bao.node().heal();

    assertThat(before).isFalse();
    assertThatThrownBy(hanging::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IOException.class);
  }

  @Test
  void failEverything_planned_reachesHealthToo() throws Exception {
    bao.node().failEverything(new Fault.Instead(HttpReply.empty(418)));

    assertThat(get("sys/health").statusCode()).isEqualTo(418);
  }

  @Test
  void stop_thenRestart_refusesAndThenServesOnTheSamePort() throws Exception {
    URI before = bao.address();

    bao.stop();

    assertThatThrownBy(() -> get(KEY)).isInstanceOf(ConnectException.class);
    bao.restart();
    assertThat(bao.address()).isEqualTo(before);
    assertThat(get(KEY).statusCode()).isEqualTo(200);
  }

  @Test
  void closeConnections_idleOne_isGone() throws Exception {
    get(KEY);

    bao.closeConnections();

    awaitNoConnection();
    assertThat(bao.openConnections()).isZero();
  }

  @Test
  void lag_thenRotation_servesTheOldMomentUntilReleased() throws Exception {
    bao.node().lag();
    bao.controls().transit("transit").rotate("k");

    assertThat(get(KEY).body()).contains("\"latest_version\":1");
    bao.node().catchUp();
    assertThat(get(KEY).body()).contains("\"latest_version\":2");
  }

  @Test
  void journal_request_isRecordedWithoutTheToken() throws Exception {
    get(KEY);

    RecordedRequest recorded = bao.journal().requests(Operation.METADATA_READ).get(0);
    assertThat(recorded.method()).isEqualTo("GET");
    assertThat(recorded.path()).isEqualTo("/v1/" + KEY);
    assertThat(recorded.header("X-Vault-Token")).contains(RecordedRequest.REDACTED);
    assertThat(recorded.headers().toString()).doesNotContain(token);
  }

  @Test
  void journal_requestThatIsFaulty_isRecordedToo() {
    bao.node().fail(Operation.METADATA_READ, Fault.closeBeforeReply());

    assertThatThrownBy(() -> get(KEY)).isInstanceOf(IOException.class);

    assertThat(bao.journal().count(Operation.METADATA_READ)).isPositive();
  }

  @Test
  void journal_cleared_isEmpty() throws Exception {
    get(KEY);

    bao.journal().clear();

    assertThat(bao.journal().requests()).isEmpty();
    assertThat(bao.journal().count(Operation.METADATA_READ)).isZero();
  }

  private void awaitRequests(Operation operation, int count) {
    while (bao.journal().count(operation) < count) {
      Thread.onSpinWait();
    }
  }

  private void awaitNoConnection() {
    while (bao.openConnections() > 0) {
      Thread.onSpinWait();
    }
  }

  private int status(String path) {
    try {
      return get(path).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path) throws IOException, InterruptedException {
    HttpRequest request = request(path).POST(HttpRequest.BodyPublishers.ofString("{}")).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(bao.address() + "/v1/" + path))
        .timeout(Duration.ofSeconds(30))
        .header("X-Vault-Token", token);
  }
}
