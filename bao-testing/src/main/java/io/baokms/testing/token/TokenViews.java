package io.baokms.testing.token;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Shows a token as OpenBao's answers do. */
public final class TokenViews {

  private TokenViews() {}

  /** Returns the {@code auth} block of a login. */
  public static Map<String, Object> auth(Token token) {
    Duration life =
        token.expires().map(end -> Duration.between(token.issued(), end)).orElse(Duration.ZERO);
    return auth(token, life);
  }

  static Map<String, Object> auth(Token token, Duration life) {
    TokenGrant grant = token.grant();
    Map<String, Object> auth = new HashMap<>();
    auth.put("client_token", token.secretText());
    auth.put("accessor", token.accessor());
    auth.put("policies", grant.policies());
    if (!grant.policies().isEmpty()) {
      auth.put("token_policies", grant.policies());
    }
    putNullable(auth, "metadata", meta(token));
    auth.put("lease_duration", life.toSeconds());
    auth.put("renewable", token.isRenewable());
    auth.put("entity_id", grant.entityId());
    auth.put("token_type", type(token));
    auth.put("orphan", true);
    putNullable(auth, "mfa_requirement", null);
    auth.put("num_uses", 0);
    return auth;
  }

  static Map<String, Object> lookup(Token token, Instant now) {
    TokenGrant grant = token.grant();
    Map<String, Object> data = new TreeMap<>();
    data.put("accessor", token.accessor());
    data.put("creation_time", token.issued().getEpochSecond());
    data.put("creation_ttl", creationTtl(token).toSeconds());
    data.put("display_name", grant.displayName());
    data.put("entity_id", grant.entityId());
    data.put("explicit_max_ttl", grant.rules().explicitMaxTtl().toSeconds());
    data.put("id", token.secretText());
    putNullable(data, "meta", meta(token));
    data.put("num_uses", 0);
    data.put("orphan", true);
    data.put("path", grant.path());
    data.put("policies", grant.policies());
    data.put("type", type(token));
    putEnd(data, token, now);
    if (!grant.namespace().isEmpty()) {
      data.put("namespace_path", grant.namespace());
    }
    if (!grant.rules().period().isZero()) {
      data.put("period", grant.rules().period().toSeconds());
    }
    return data;
  }

  private static void putEnd(Map<String, Object> data, Token token, Instant now) {
    if (token.expires().isEmpty()) {
      putNullable(data, "expire_time", null);
      data.put("ttl", 0);
      return;
    }
    Instant end = token.expires().get();
    data.put("expire_time", end.toString());
    data.put("issue_time", token.issued().toString());
    data.put("renewable", token.isRenewable());
    // OpenBao subtracts the nearest second, so a fresh token may show its whole TTL or one less.
    data.put("ttl", Duration.between(nearestSecond(now), end).toSeconds());
    token
        .renewed()
        .ifPresent(renewed -> {
          data.put("last_renewal", renewed.toString());
          data.put("last_renewal_time", renewed.getEpochSecond());
        });
  }

  private static Instant nearestSecond(Instant now) {
    return now.plusMillis(500).truncatedTo(ChronoUnit.SECONDS);
  }

  private static Duration creationTtl(Token token) {
    return token.expires().isEmpty()
        ? Duration.ZERO
        : TokenLife.of(token.grant().rules(), Duration.ZERO, token.issued(), token.issued()).ttl();
  }

  private static @Nullable Map<String, String> meta(Token token) {
    return token.grant().role().map(role -> Map.of("role", role)).orElse(null);
  }

  private static String type(Token token) {
    return token.isBatch() ? "batch" : "service";
  }

  /** JSON shows these as null; the maps of this house hold no null by type. */
  @SuppressWarnings("NullAway")
  private static void putNullable(Map<String, Object> map, String name, @Nullable Object value) {
    map.put(name, value);
  }
}
