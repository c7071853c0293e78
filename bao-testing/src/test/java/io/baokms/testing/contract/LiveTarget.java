package io.baokms.testing.contract;

import io.baokms.testing.AdminReply;
import io.baokms.testing.OpenBaoAdmin;
import io.baokms.testing.OpenBaoProcess;
import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import io.baokms.testing.jwt.TokenRules;
import io.baokms.testing.policy.Policy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The real server as a target. */
final class LiveTarget implements Target {

  private final OpenBaoProcess server;
  private final OpenBaoAdmin admin;
  private final PlainHttp http;

  LiveTarget(Path binary) throws Exception {
    server = OpenBaoProcess.launch(binary);
    admin = server.admin();
    http = new PlainHttp(server.address(), server.caFile());
  }

  @Override
  public PlainHttp http() {
    return http;
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void mountTransit(String mount) {
    admin.enableTransit(mount);
  }

  @Override
  public void allowUpsert(String mount) {
    require("POST", mount + "/config/keys", Map.of("disable_upsert", false));
  }

  @Override
  public void createKey(String mount, String key) {
    admin.createKey(mount, key);
  }

  @Override
  public void createTypedKey(String mount, String key, KeyKind kind) {
    Map<String, Object> settings =
        switch (kind) {
          case AES128 -> Map.of("type", "aes128-gcm96");
          case CHACHA20 -> Map.of("type", "chacha20-poly1305");
          case RSA -> Map.of("type", "rsa-2048");
          case ECDSA -> Map.of("type", "ecdsa-p256");
          case HMAC -> Map.of("type", "hmac", "key_size", 32);
          case DERIVED -> Map.of("derived", true);
        };
    require("POST", mount + "/keys/" + key, settings);
  }

  @Override
  public void rotate(String mount, String key) {
    admin.rotate(mount, key);
  }

  @Override
  public void minDecryption(String mount, String key, int version) {
    admin.configureKey(mount, key, Map.of("min_decryption_version", version));
  }

  @Override
  public void minEncryption(String mount, String key, int version) {
    admin.configureKey(mount, key, Map.of("min_encryption_version", version));
  }

  @Override
  public void trim(String mount, String key, int version) {
    require("POST", mount + "/keys/" + key + "/trim", Map.of("min_available_version", version));
  }

  @Override
  public void softDelete(String mount, String key) {
    require("DELETE", mount + "/keys/" + key + "/soft-delete", Map.of());
  }

  @Override
  public void deleteKey(String mount, String key) {
    admin.deleteKey(mount, key);
  }

  @Override
  public void policy(String name, Policy policy) {
    admin.policy(name, policy);
  }

  @Override
  public void trust(String mount, JwtIssuer issuer) {
    admin.enableJwt(mount, issuer);
  }

  @Override
  public void role(String mount, JwtRole role) {
    admin.jwtRole(mount, role);
  }

  @Override
  public void deleteRole(String mount, String role) {
    admin.deleteRole(mount, role);
  }

  @Override
  public void disableJwt(String mount) {
    require("DELETE", "sys/" + mount, Map.of());
  }

  @Override
  public String createToken(TokenRules rules, String... policies) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("policies", List.of(policies));
    settings.put("no_default_policy", rules.defaultPolicy() == TokenRules.DefaultPolicy.LEFT_OUT);
    settings.put("type", rules.type() == TokenRules.Type.BATCH ? "batch" : "service");
    settings.put("renewable", rules.type() == TokenRules.Type.SERVICE);
    settings.put("ttl", rules.ttl().toSeconds() + "s");
    if (!rules.explicitMaxTtl().isZero()) {
      settings.put("explicit_max_ttl", rules.explicitMaxTtl().toSeconds() + "s");
    }
    AdminReply reply = require("POST", "auth/token/create-orphan", settings);
    return reply.body().at("/auth/client_token").asText();
  }

  @Override
  public String rootToken() {
    return server.rootToken();
  }

  @Override
  public void revoke(String token) {
    require("POST", "auth/token/revoke", Map.of("token", token));
  }

  @Override
  public void revokeTokensOf(String jwtMount) {
    admin.revokeTokensOf(jwtMount);
  }

  @Override
  public void seal() {
    server.seal();
  }

  @Override
  public void unseal() throws IOException {
    server.unseal();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private AdminReply require(String method, String path, Map<String, Object> json) {
    AdminReply reply = admin.call(method, path, json);
    if (!reply.succeeded()) {
      throw new AssertionError(path + " was answered " + reply.status() + reply.body());
    }
    return reply;
  }
}
