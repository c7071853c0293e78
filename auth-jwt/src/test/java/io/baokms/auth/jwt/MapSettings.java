package io.baokms.auth.jwt;

import io.baokms.bao.AuthSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings from a map, with the defaults of {@code auth.jwt}; text lists are comma-separated. */
final class MapSettings implements AuthSettings {

  private final Map<String, String> values;

  private MapSettings(Map<String, String> values) {
    this.values = values;
  }

  static MapSettings file() {
    return new MapSettings(
        Map.of(
            "source", "file",
            "mountPath", "auth/jwt",
            "role", "kms",
            "jwtFile", "/nowhere/identity.jwt",
            "minRemainingTtl", "PT2M",
            "clockSkewLeeway", "PT30S"));
  }

  static MapSettings oauth2() {
    return file()
        .with("source", "oauth2")
        .with("jwtFile", "")
        .with("expectedIssuer", "i")
        .with("expectedAudience", "a")
        .with("oauth2.tokenUrl", "https://issuer.invalid/token")
        .with("oauth2.clientId", "kms")
        .with("oauth2.clientSecretFile", "/nowhere/secret")
        .with("oauth2.authMethod", "client_secret_basic");
  }

  MapSettings with(String key, String value) {
    Map<String, String> copy = new HashMap<>(values);
    copy.put(key, value);
    return new MapSettings(copy);
  }

  @Override
  public Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
  }

  @Override
  public List<String> texts(String key) {
    return text(key).map(value -> List.of(value.split(",", -1))).orElse(List.of());
  }

  @Override
  public Duration duration(String key) {
    return text(key).map(Duration::parse).orElseThrow();
  }

  @Override
  public int integer(String key) {
    return 0;
  }
}
