package io.baokms.launcher.config;

import io.baokms.aad.IdentityFingerprint;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Values together with everything that was found wrong on the way to them.
 *
 * @param values as far as they could be made out
 * @param problems errors and warnings, in the order of the file
 */
public record Draft(EffectiveValues values, List<Problem> problems) {
  private static final Comparator<Problem> IN_FILE_ORDER =
      Comparator.comparingInt(problem ->
          problem.origin() instanceof Origin.File file ? file.line() : Integer.MAX_VALUE);

  /** Sorts the problems; those of the environment and of flags come last. */
  public Draft {
    problems = problems.stream().sorted(IN_FILE_ORDER).toList();
  }

  Draft with(List<Problem> more) {
    return new Draft(values, Stream.concat(problems.stream(), more.stream()).toList());
  }

  /** Returns whether a problem prevents the use of the values. */
  public boolean hasErrors() {
    return problems.stream().anyMatch(Problem::isError);
  }

  /** The keys whose value nothing further is to be concluded from. */
  Set<String> refusedKeys() {
    return problems.stream().filter(Problem::isError).map(Problem::key).collect(Collectors.toSet());
  }

  /** Returns the identity's fingerprint; empty while the identity is incomplete. */
  public Optional<IdentityFingerprint> fingerprint() {
    return TransitSettings.of(values).map(TransitSettings::fingerprint);
  }

  /** Returns the values that the plain {@code config} command prints, in its order. */
  public Map<String, String> mainValues() {
    Map<String, String> main = new LinkedHashMap<>();
    main.put("configVersion", values.text(KeyTable.CONFIG_VERSION).orElse(""));
    main.put("socketPath", values.text(ServerKeys.SOCKET_PATH).orElse(""));
    main.put("metricsAddress", values.text(ServerKeys.METRICS_ADDRESS).orElse(""));
    main.put("healthAddress", values.text(ServerKeys.HEALTH_ADDRESS).orElse(""));
    main.put("authMethod", values.text(AuthKeys.METHOD).orElse(""));
    main.replaceAll((name, value) -> Quoted.plain(value));
    return main;
  }

  /** Returns every key with its effective value, in the order of the schema. */
  public List<ShownValue> shownValues() {
    return KeyTable.all().stream().map(this::shown).toList();
  }

  private <T> ShownValue shown(Key<T> key) {
    return new ShownValue(key.name(), values.json(key), values.origin(key));
  }

  /** Returns the names of the keys with an error, without those that no configuration has. */
  public List<String> refusedKeyNames() {
    Set<String> refused = refusedKeys();
    return KeyTable.all().stream().map(Key::name).filter(refused::contains).toList();
  }

  /** Returns the names of all keys but {@code logging.level} whose value is another there. */
  public List<String> keysBesidesLevelThatDiffer(Draft other) {
    return KeyTable.all().stream()
        .filter(key -> !key.name().equals(LoggingKeys.LEVEL.name()))
        .filter(key -> !values.json(key).equals(other.values.json(key)))
        .map(Key::name)
        .toList();
  }

  /** Returns whether a document was there to take values from. */
  public boolean isRead() {
    return values.isInFile("");
  }
}
