package io.baokms.testing.contract;

import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import io.baokms.testing.jwt.TokenRules;
import io.baokms.testing.policy.Policy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A corner of the server for one test: a Transit mount with key {@code k} of three versions, the
 * least policy for it, a token with that policy, a JWT mount with a role that gives such tokens.
 */
final class Scene {

  static final String PLAINTEXT = "aGVsbG8=";
  static final String AAD = "YWFk";

  private static final AtomicInteger COUNT = new AtomicInteger();

  final Target target;
  final String mount;
  final String jwtMount;
  final JwtIssuer issuer = JwtIssuer.create("https://issuer.test");
  final JwtRole role;
  private final String policyName;
  private String token;

  Scene(Target target) {
    this.target = target;
    int number = COUNT.incrementAndGet();
    mount = "transit" + number;
    jwtMount = "auth/jwt" + number;
    policyName = "kms" + number;
    role = JwtRole.of("r", "openbao", "svc-1").withPolicies(policyName);
    target.mountTransit(mount);
    target.createKey(mount, "k");
    target.rotate(mount, "k");
    target.rotate(mount, "k");
    policy(policy -> policy);
    token = serviceToken();
  }

  /** Changes the policy; it starts as the least one for {@code k}. */
  Scene policy(UnaryOperator<Policy> change) {
    target.policy(policyName, change.apply(Policy.least(mount, "k")));
    return this;
  }

  Scene as(String other) {
    token = other;
    return this;
  }

  Scene asRoot() {
    return as(target.rootToken());
  }

  String token() {
    return token;
  }

  String serviceToken() {
    return target.createToken(TokenRules.ofService(Duration.ofHours(1), Duration.ZERO), policyName);
  }

  String fixedToken() {
    return target.createToken(TokenRules.ofFixed(Duration.ofHours(1)), policyName);
  }

  String batchToken() {
    return target.createToken(TokenRules.ofBatch(Duration.ofHours(1)), policyName);
  }

  /** Mounts JWT login with the role, and another role of the same kind. */
  Scene enableJwt() {
    target.trust(jwtMount, issuer);
    target.role(jwtMount, role);
    return this;
  }

  /** Mounts JWT login, logs in and goes on with that token. */
  Scene login() {
    return enableJwt().goOnWithLogin();
  }

  /** Logs in and goes on with that token. */
  Scene goOnWithLogin() {
    return as(login(jwt(Map.of())).auth("client_token").asText());
  }

  /** A JWT that the role accepts, but for the changed claims; an empty text removes a claim. */
  String jwt(Map<String, Object> changes) {
    long now = target.now().getEpochSecond();
    Map<String, Object> claims = new HashMap<>();
    claims.put("iss", "https://issuer.test");
    claims.put("sub", "svc-1");
    claims.put("aud", "openbao");
    claims.put("iat", now);
    claims.put("nbf", now);
    claims.put("exp", now + 600);
    claims.putAll(changes);
    claims.values().removeIf(""::equals);
    return issuer.mint(claims);
  }

  long inSeconds(long seconds) {
    return target.now().getEpochSecond() + seconds;
  }

  Answer login(String jwt) {
    return login(Map.of("role", "r", "jwt", jwt));
  }

  Answer login(Map<String, Object> body) {
    return send("POST", jwtMount + "/login", Map.of(), Optional.of(PlainHttp.json(body)));
  }

  Answer encrypt(String key, Map<String, Object> changes) {
    Map<String, Object> body = new HashMap<>();
    body.put("plaintext", PLAINTEXT);
    body.put("associated_data", AAD);
    body.put("key_version", 3);
    body.putAll(changes);
    body.values().removeIf("<left out>"::equals);
    return post(mount + "/encrypt/" + key, body);
  }

  Answer decrypt(String key, Object ciphertext, String associatedData) {
    return post(
        mount + "/decrypt/" + key,
        Map.of("ciphertext", ciphertext, "associated_data", associatedData));
  }

  /** Returns a true ciphertext of a version of {@code k}. */
  String ciphertext(int version) {
    return encrypt("k", Map.of("key_version", version)).data("ciphertext").asText();
  }

  /** Returns a true ciphertext of version 3, whatever the present token may do. */
  String sealedByRoot() {
    String present = token;
    String sealed = asRoot().ciphertext(3);
    as(present);
    return sealed;
  }

  Answer get(String path) {
    return send("GET", path, authorised(), Optional.empty());
  }

  Answer post(String path, Object body) {
    return send("POST", path, authorised(), Optional.of(PlainHttp.json(body)));
  }

  Answer postRaw(String path, String body) {
    return send("POST", path, authorised(), Optional.of(body));
  }

  Answer send(String method, String path) {
    return send(method, path, authorised(), Optional.empty());
  }

  Answer send(String method, String path, Map<String, String> headers, Optional<String> body) {
    return target.http().call(method, "/v1/" + path, headers, body);
  }

  private Map<String, String> authorised() {
    return token.isEmpty() ? Map.of() : Map.of("X-Vault-Token", token);
  }
}
