package io.baokms.launcher.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The values in force, each with its origin; immutable. */
public final class EffectiveValues {
  private final Map<String, Given> given;
  private final Map<String, Integer> lines;

  private record Given(Object value, Origin origin) {}

  private EffectiveValues(Map<String, Given> given, Map<String, Integer> lines) {
    this.given = Map.copyOf(given);
    this.lines = Map.copyOf(lines);
  }

  /**
   * Values of which none is given yet.
   *
   * @param lines the lines of all sections and keys that the file names, null ones included
   */
  static EffectiveValues none(Map<String, Integer> lines) {
    return new EffectiveValues(Map.of(), lines);
  }

  <T> EffectiveValues with(Key<T> key, T value, Origin origin) {
    Map<String, Given> more = new HashMap<>(given);
    more.put(key.name(), new Given(value, origin));
    return new EffectiveValues(more, lines);
  }

  /** Returns the value or its default; empty when there is neither. */
  <T> Optional<T> find(Key<T> key) {
    return givenValue(key).or(key::byDefault);
  }

  /** Only {@link #with} stores values, and it stores those of the key's own type. */
  @SuppressWarnings("unchecked")
  private <T> Optional<T> givenValue(Key<T> key) {
    return Optional.ofNullable(given.get(key.name())).map(found -> (T) found.value());
  }

  /** Returns the value of a key that has a default, or that validation proved to be there. */
  <T> T get(Key<T> key) {
    return find(key).orElseThrow(() -> new IllegalStateException(key.name() + " has no value"));
  }

  /** Returns the text; empty when it is absent or empty. */
  Optional<String> text(Key<String> key) {
    return find(key).filter(value -> !value.isEmpty());
  }

  <T> boolean is(Key<T> key, T expected) {
    return find(key).filter(expected::equals).isPresent();
  }

  boolean isGiven(Key<?> key) {
    return given.containsKey(key.name());
  }

  /** Whether the file names the section or key, be it with a null value. */
  boolean isInFile(String name) {
    return lines.containsKey(name);
  }

  Origin origin(Key<?> key) {
    Given found = given.get(key.name());
    return found == null ? new Origin.Default() : found.origin();
  }

  /** Where to mend a key: its own origin, else the line of its nearest existing parent. */
  Origin place(Key<?> key) {
    return switch (origin(key)) {
      case Origin.Default none -> place(key.name());
      case Origin.Inferred none -> place(key.name());
      case Origin known -> known;
    };
  }

  Origin place(String name) {
    String nearest = name;
    while (!lines.containsKey(nearest) && !nearest.isEmpty()) {
      nearest = nearest.substring(0, Math.max(0, nearest.lastIndexOf('.')));
    }
    return new Origin.File(lines.getOrDefault(nearest, 0));
  }

  <T> JsonNode json(Key<T> key) {
    return find(key).map(key.type()::json).orElse(NullNode.getInstance());
  }
}
