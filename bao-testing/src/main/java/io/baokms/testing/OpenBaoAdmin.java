package io.baokms.testing;

import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import io.baokms.testing.jwt.TokenRules;
import io.baokms.testing.policy.Policy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A real server's API, called with one token.
 *
 * <p>Paths are given without {@code /v1/}, auth mounts with their {@code auth/}. Every method
 * blocks for at most about half a minute; all but {@link #call} throw {@link IllegalStateException}
 * when the answer is not one of success. {@link UncheckedIOException} says that the server did not
 * answer. Thread-safe.
 */
public final class OpenBaoAdmin {

  private final AdminConnection connection;
  private final String token;

  OpenBaoAdmin(AdminConnection connection, String token) {
    this.connection = connection;
    this.token = token;
  }

  /** Returns the same API called with another token, to see what that one may do. */
  public OpenBaoAdmin withToken(String token) {
    return new OpenBaoAdmin(connection, token);
  }

  /**
   * Makes any call and returns whatever was answered.
   *
   * @param json a map, a list or a Jackson tree; null sends no body
   */
  public AdminReply call(String method, String path, @Nullable Object json) {
    try {
      return connection.call(method, path, header(), json);
    } catch (IOException e) {
      throw new UncheckedIOException("OpenBao did not answer " + method + " " + path, e);
    }
  }

  /** Mounts Transit at the path, refuses silent key creation, and creates one AES-256-GCM key. */
  public void createTransit(String mount, String key) {
    enableTransit(mount);
    createKey(mount, key);
  }

  /** Mounts Transit at the path with {@code disable_upsert=true}. */
  public void enableTransit(String mount) {
    require("POST", "sys/mounts/" + mount, Map.of("type", "transit"));
    require("POST", mount + "/config/keys", Map.of("disable_upsert", true));
  }

  /** Creates an AES-256-GCM key. */
  public void createKey(String mount, String key) {
    require("POST", mount + "/keys/" + key, Map.of("type", "aes256-gcm96"));
  }

  /** Adds a version to the key and makes it the latest. */
  public void rotate(String mount, String key) {
    require("POST", mount + "/keys/" + key + "/rotate", Map.of());
  }

  /** Changes settings of the key, for example {@code min_decryption_version}. */
  public void configureKey(String mount, String key, Map<String, Object> settings) {
    require("POST", mount + "/keys/" + key + "/config", settings);
  }

  /** Allows the deletion of the key and deletes it. */
  public void deleteKey(String mount, String key) {
    configureKey(mount, key, Map.of("deletion_allowed", true));
    require("DELETE", mount + "/keys/" + key, null);
  }

  /** Writes a policy; tokens that carry its name follow it at once. */
  public void policy(String name, Policy policy) {
    policy(name, policy.hcl());
  }

  /** Writes a policy given as HCL; an empty one allows nothing. */
  public void policy(String name, String hcl) {
    String text = hcl.isEmpty() ? "# allows nothing\n" : hcl;
    require("POST", "sys/policies/acl/" + name, Map.of("policy", text));
  }

  /** Mounts JWT login at the path (such as {@code auth/jwt}), trusting one issuer's key. */
  public void enableJwt(String mount, JwtIssuer issuer) {
    enableJwt(
        mount,
        Map.of(
            "jwt_validation_pubkeys", List.of(issuer.publicKeyPem()),
            "bound_issuer", issuer.issuer()));
  }

  /** Mounts JWT login at the path with these settings, for example {@code jwks_url}. */
  public void enableJwt(String mount, Map<String, Object> settings) {
    require("POST", "sys/" + mount, Map.of("type", "jwt"));
    require("POST", mount + "/config", settings);
  }

  /** Writes a role of a JWT mount, new or not. */
  public void jwtRole(String mount, JwtRole role) {
    TokenRules tokens = role.tokens();
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("role_type", "jwt");
    settings.put("user_claim", "sub");
    settings.put(
        "bound_audiences", role.audience().isEmpty() ? List.of() : List.of(role.audience()));
    settings.put("bound_subject", role.subject());
    settings.put("token_policies", role.policies());
    settings.put(
        "token_no_default_policy", tokens.defaultPolicy() == TokenRules.DefaultPolicy.LEFT_OUT);
    settings.put("token_type", tokens.type().name().toLowerCase(Locale.ROOT));
    settings.put("token_ttl", seconds(tokens.ttl()));
    settings.put("token_max_ttl", seconds(tokens.maxTtl()));
    settings.put("token_explicit_max_ttl", seconds(tokens.explicitMaxTtl()));
    settings.put("token_period", seconds(tokens.period()));
    require("POST", mount + "/role/" + role.name(), settings);
  }

  /** Deletes a role of a JWT mount; tokens that it gave live on. */
  public void deleteRole(String mount, String name) {
    require("DELETE", mount + "/role/" + name, null);
  }

  /** Revokes every service token that logins at the mount have given. */
  public void revokeTokensOf(String mount) {
    require("POST", "sys/leases/revoke-prefix/" + mount + "/login", Map.of("sync", true));
  }

  /** Logs in at the mount and returns the token. */
  public String login(String mount, String role, String jwt) {
    AdminReply reply = require("POST", mount + "/login", Map.of("role", role, "jwt", jwt));
    return reply.body().path("auth").path("client_token").asText();
  }

  /** Returns everything that the server stores, sealed as it is on disk. */
  public byte[] snapshot() {
    try {
      return connection.download("sys/storage/raft/snapshot", header());
    } catch (IOException e) {
      throw new UncheckedIOException("OpenBao gave no snapshot", e);
    }
  }

  /** Puts a snapshot of this server back, whatever happened since; tokens go back with it. */
  public void restore(byte[] snapshot) {
    try {
      requireSuccess(
          connection.send("POST", "sys/storage/raft/snapshot-force", header(), snapshot),
          "Restoring a snapshot");
    } catch (IOException e) {
      throw new UncheckedIOException("OpenBao took no snapshot", e);
    }
  }

  private Map<String, String> header() {
    return Map.of("X-Vault-Token", token);
  }

  private AdminReply require(String method, String path, @Nullable Object json) {
    AdminReply reply = call(method, path, json);
    requireSuccess(reply, method + " " + path);
    return reply;
  }

  private static void requireSuccess(AdminReply reply, String what) {
    if (!reply.succeeded()) {
      throw new IllegalStateException(
          "%s was answered %d %s".formatted(what, reply.status(), reply.body().path("errors")));
    }
  }

  private static long seconds(Duration duration) {
    return duration.toSeconds();
  }

  @Override
  public String toString() {
    return "OpenBaoAdmin[redacted]";
  }
}
