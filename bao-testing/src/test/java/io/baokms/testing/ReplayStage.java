package io.baokms.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baokms.testing.http.HttpReply;
import io.baokms.testing.http.HttpRequest;
import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import io.baokms.testing.jwt.TokenRules;
import io.baokms.testing.policy.Policy;
import io.baokms.testing.traffic.Operation;
import io.baokms.testing.transit.TransitControls;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A double set up as the real server was when a reply was recorded; no socket, a fixed clock. */
final class ReplayStage {

  static final String DEAD = "s.AAAAAAAAAAAAAAAAAAAAAAAA";
  static final Duration HALF_HOUR = Duration.ofMinutes(30);
  static final JwtRole ROLE = JwtRole.of("r", "openbao", "svc-1").withPolicies("kms");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JwtIssuer ISSUER = JwtIssuer.create("https://issuer.test");

  private Instant now = Instant.parse("2026-11-24T18:47:35.250Z");
  private final Cluster cluster = new Cluster(() -> now);
  private final CallRouter router = new CallRouter(cluster);
  private final BaoControls root = new BaoControls(cluster, cluster.namespaces().root());
  private String token;
  private String jwt;
  private Optional<String> tokenHeader = Optional.empty();

  ReplayStage() {
    fill(root, 3);
    root.mountTransit("transit2").allowUpsert();
    token = createToken("kms");
    jwt = jwt(Map.of());
  }

  private static void fill(BaoControls controls, int versions) {
    TransitControls transit = controls.mountTransit("transit").createKey("k");
    for (int i = 1; i < versions; i++) {
      transit.rotate("k");
    }
    controls.policy("kms", Policy.least("transit", "k"));
    controls.jwt("auth/jwt").trust(ISSUER).role(ROLE);
  }

  BaoControls controls() {
    return root;
  }

  TransitControls transit() {
    return root.transit("transit");
  }

  ReplayStage policy(UnaryOperator<Policy> change) {
    root.policy("kms", change.apply(Policy.least("transit", "k")));
    return this;
  }

  /** A namespace with the same contents as root, the key of one version. */
  BaoControls namespace(String path) {
    BaoControls controls = root.namespace(path);
    fill(controls, 1);
    return controls;
  }

  ReplayStage become(NodeMode mode) {
    cluster.become(mode);
    return this;
  }

  ReplayStage pass(Duration time) {
    now = now.plus(time);
    return this;
  }

  ReplayStage as(String text) {
    token = text;
    return this;
  }

  ReplayStage asRoot() {
    return as(root.createRootToken());
  }

  String createToken(String... policies) {
    return root.createToken(TokenRules.ofService(Duration.ofHours(1), Duration.ZERO), policies);
  }

  ReplayStage role(String name, TokenRules rules) {
    root.jwt("auth/jwt").role(ROLE.withName(name).withTokens(rules));
    return this;
  }

  /** Logs in at root with a role and goes on with that token. */
  ReplayStage login(String role) {
    return loginIn("", role);
  }

  ReplayStage loginIn(String namespace, String role) {
    String body = "{\"role\":\"" + role + "\",\"jwt\":\"" + jwt(Map.of()) + "\"}";
    JsonNode reply = parse(send("POST", "/v1/auth/jwt/login", namespace, body).body());
    return as(reply.at("/auth/client_token").asText());
  }

  ReplayStage renew() {
    send("POST", "/v1/auth/token/renew-self", "", "{\"increment\":\"3600s\"}");
    return this;
  }

  /** Sends another token in {@code X-Vault-Token} than in {@code Authorization}. */
  ReplayStage withTokenHeader(String text) {
    tokenHeader = Optional.of(text);
    return this;
  }

  ReplayStage presenting(String text) {
    jwt = text;
    return this;
  }

  /** A JWT that role {@code r} accepts, but for the changed claims; an empty text removes one. */
  String jwt(Map<String, Object> changes) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", "https://issuer.test");
    claims.put("sub", "svc-1");
    claims.put("aud", "openbao");
    claims.put("iat", inSeconds(0));
    claims.put("nbf", inSeconds(0));
    claims.put("exp", inSeconds(600));
    claims.putAll(changes);
    claims.values().removeIf(""::equals);
    return ISSUER.mint(claims);
  }

  long inSeconds(long seconds) {
    return now.getEpochSecond() + seconds;
  }

  HttpReply answer(RecordedReply recorded) {
    Map<String, String> headers = new LinkedHashMap<>();
    recorded
        .headers()
        .forEach((name, value) ->
            headers.put(name.toLowerCase(Locale.ROOT), value.replace("<token>", token)));
    tokenHeader.ifPresent(text -> headers.put("x-vault-token", text));
    String body =
        recorded.requestBody().isMissingNode()
            ? recorded.rawBody()
            : body(recorded, headers.getOrDefault("x-vault-namespace", "")).toString();
    return router.answer(
        Operation.of(recorded.path().substring("/v1/".length())),
        request(recorded.method(), recorded.path(), recorded.query(), headers, body));
  }

  /** Puts our own JWT and, where one is to be opened, our own ciphertext into the body. */
  private JsonNode body(RecordedReply recorded, String namespace) {
    if (!(recorded.requestBody().deepCopy() instanceof ObjectNode body)) {
      return recorded.requestBody();
    }
    if (body.path("jwt").asText().equals("<jwt>")) {
      body.put("jwt", jwt);
    }
    if (recorded.status() == 200 && body.has("ciphertext")) {
      body.put("ciphertext", resealed(recorded, body.path("ciphertext").asText(), namespace));
    }
    return body;
  }

  private String resealed(RecordedReply recorded, String original, String namespace) {
    String label = original.substring(0, original.indexOf(':', "vault:v".length()) + 1);
    int version = Math.max(1, Integer.parseInt(label.replaceAll("[^0-9]", "")));
    String plaintext = recorded.replyBody().at("/data/plaintext").asText();
    String body =
        "{\"plaintext\":\"%s\",\"associated_data\":\"YWFk\",\"key_version\":%d}"
            .formatted(plaintext, version);
    String path = recorded.path().replace("/decrypt/", "/encrypt/");
    String sealed =
        parse(send("POST", path, namespace, body).body()).at("/data/ciphertext").asText();
    String payload = sealed.substring(sealed.lastIndexOf(':') + 1);
    return label + (original.contains("\n") ? payload.replaceFirst("^.{8}", "$0\n") : payload);
  }

  private HttpReply send(String method, String path, String namespace, String body) {
    Map<String, String> headers = new LinkedHashMap<>(Map.of("x-vault-token", token));
    if (!namespace.isEmpty()) {
      headers.put("x-vault-namespace", namespace);
    }
    return router.answer(
        Operation.of(path.substring("/v1/".length())), request(method, path, "", headers, body));
  }

  private static HttpRequest request(
      String method, String path, String query, Map<String, String> headers, String body) {
    return new HttpRequest(
        method, path, query, headers, new HttpRequest.Body(body.getBytes(UTF_8)), Optional.empty());
  }

  static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new IllegalStateException(body, e);
    }
  }
}
