package io.baokms.testing.traffic;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a successful call yields: data, an auth block, or nothing (204).
 *
 * @param data the {@code data} of the envelope
 * @param auth the {@code auth} of the envelope
 * @param warnings the {@code warnings} of the envelope
 */
public record Result(
    Optional<Map<String, Object>> data, Optional<Map<String, Object>> auth, List<String> warnings) {

  /** Copies the warnings. */
  public Result {
    warnings = List.copyOf(warnings);
  }

  /** Returns a result with data. */
  public static Result data(Map<String, Object> data, List<String> warnings) {
    return new Result(Optional.of(data), Optional.empty(), warnings);
  }

  /** Returns a result with an auth block. */
  public static Result auth(Map<String, Object> auth, List<String> warnings) {
    return new Result(Optional.empty(), Optional.of(auth), warnings);
  }

  /** Returns the result of a call that answers 204. */
  public static Result nothing() {
    return new Result(Optional.empty(), Optional.empty(), List.of());
  }

  /** Shows no value: results hold tokens and plaintexts. */
  @Override
  public String toString() {
    return "Result[redacted]";
  }
}
