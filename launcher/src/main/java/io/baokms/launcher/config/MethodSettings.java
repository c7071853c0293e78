package io.baokms.launcher.config;

import io.baokms.bao.AuthSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The effective values below {@code auth.<method>}, for the module of that method. */
final class MethodSettings implements AuthSettings {
  private final String prefix;
  private final EffectiveValues values;

  MethodSettings(String method, EffectiveValues values) {
    this.prefix = "auth." + method + ".";
    this.values = values;
  }

  @Override
  public Optional<String> text(String key) {
    return values.text(typed(key, KeyType.TEXT));
  }

  @Override
  public List<String> texts(String key) {
    return values.get(typed(key, KeyType.TEXTS));
  }

  @Override
  public Duration duration(String key) {
    return values.get(typed(key, KeyType.DURATION));
  }

  @Override
  public int integer(String key) {
    return values.find(typed(key, KeyType.INTEGER)).orElse(0);
  }

  /** The type's one instance proves the key's type parameter. */
  @SuppressWarnings("unchecked")
  private <T> Key<T> typed(String relative, KeyType<T> type) {
    return KeyTable.find(prefix + relative)
        .filter(key -> key.type() == type)
        .map(key -> (Key<T>) key)
        .orElseThrow(() ->
            new IllegalArgumentException(
                prefix + relative + " is not a key of type " + type.name()));
  }
}
