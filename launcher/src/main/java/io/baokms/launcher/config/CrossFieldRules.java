package io.baokms.launcher.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Conditions that concern more than one key; they run on values that are well-formed alone. */
final class CrossFieldRules {
  private static final Duration LONGEST_CORRELATION = Duration.ofHours(1);

  private final EffectiveValues values;
  private final Set<String> refused;
  private final List<Problem> found = new ArrayList<>();

  private CrossFieldRules(Draft draft) {
    this.values = draft.values();
    this.refused = draft.refusedKeys();
  }

  static List<Problem> problems(Draft draft) {
    CrossFieldRules rules = new CrossFieldRules(draft);
    rules.lessThan(OperationKeys.PROBE_INTERVAL, OperationKeys.STATUS_MAX_STALENESS);
    rules.lessThan(OperationKeys.STALE_READ_WINDOW, OperationKeys.STATUS_MAX_STALENESS);
    rules.lessThan(AuthKeys.LOGIN_BEFORE_TOKEN_EXPIRY, AuthKeys.TOKEN_RENEWAL_INCREMENT);
    rules.listenersDiffer();
    rules.addressesDiffer();
    rules.correlation();
    rules.jwtSource();
    rules.certSource();
    return rules.found;
  }

  private void lessThan(Key<Duration> lesser, Key<Duration> greater) {
    Duration limit = values.get(greater);
    if (sound(lesser, greater) && values.get(lesser).compareTo(limit) >= 0) {
      Key<?> place = values.isGiven(lesser) ? lesser : greater;
      String text = "must be less than " + greater.name();
      found.add(
          Problem.error(lesser.name(), values.place(place), text)
              .withHint(", which is " + GoDuration.print(limit)));
    }
  }

  private void listenersDiffer() {
    Optional<ListenAddress> metrics = listener(ServerKeys.METRICS_ADDRESS);
    Optional<ListenAddress> health = listener(ServerKeys.HEALTH_ADDRESS);
    if (metrics.isPresent() && health.isPresent() && metrics.get().collidesWith(health.get())) {
      Key<?> place =
          values.isGiven(ServerKeys.HEALTH_ADDRESS)
              ? ServerKeys.HEALTH_ADDRESS
              : ServerKeys.METRICS_ADDRESS;
      found.add(
          Problem.error(
              ServerKeys.HEALTH_ADDRESS.name(),
              values.place(place),
              "must differ from server.metricsAddress"));
    }
  }

  private Optional<ListenAddress> listener(Key<String> key) {
    return values.text(key).flatMap(ListenAddress::parse);
  }

  private void addressesDiffer() {
    Stream<String> first = values.text(OpenBaoKeys.ADDRESS).stream();
    List<String> all =
        Stream.concat(first, values.get(OpenBaoKeys.FALLBACK_ADDRESSES).stream())
            .filter(UrlRules.SERVER.accepts())
            .map(UrlRules::normalized)
            .toList();
    Set<String> distinct = new HashSet<>(all);
    if (distinct.size() < all.size() && sound(OpenBaoKeys.FALLBACK_ADDRESSES)) {
      add(OpenBaoKeys.FALLBACK_ADDRESSES, "must not repeat openbao.address or each other");
    }
  }

  private void correlation() {
    if (!values.get(LoggingKeys.CORRELATION_ENABLED)) {
      return;
    }
    if (!values.is(LoggingKeys.LEVEL, "debug") && sound(LoggingKeys.LEVEL)) {
      add(LoggingKeys.CORRELATION_ENABLED, "needs logging.level debug");
    }
    if (!values.get(LoggingKeys.LOG_REQUEST_IDS)) {
      add(LoggingKeys.LOG_REQUEST_IDS, "must be true while debug correlation is enabled");
    }
    Duration ttl = values.get(LoggingKeys.CORRELATION_TTL);
    if (!ttl.isPositive() || ttl.compareTo(LONGEST_CORRELATION) > 0) {
      add(LoggingKeys.CORRELATION_TTL, "must be greater than 0 and at most 1h");
    }
  }

  private void jwtSource() {
    if (!values.is(AuthKeys.METHOD, "jwt")) {
      return;
    }
    if (values.is(JwtKeys.SOURCE, "file") && values.isInFile(JwtKeys.OAUTH2_SECTION)) {
      found.add(
          Problem.error(
              JwtKeys.OAUTH2_SECTION,
              values.place(JwtKeys.OAUTH2_SECTION),
              "must be absent with source file"));
    }
    if (values.is(JwtKeys.SOURCE, "oauth2") && values.text(JwtKeys.JWT_FILE).isPresent()) {
      add(JwtKeys.JWT_FILE, "must be absent with source oauth2");
    }
  }

  private void certSource() {
    if (values.is(AuthKeys.METHOD, "cert") && values.is(CertKeys.SOURCE, "spiffe")) {
      add(
          CertKeys.SOURCE,
          "must be pkcs11: OpenBao takes the identity from the common name, not from a URI SAN");
    }
  }

  /** Nothing is concluded from a value that is wrong by itself. */
  private boolean sound(Key<?>... keys) {
    return Stream.of(keys).map(Key::name).noneMatch(refused::contains);
  }

  private void add(Key<?> key, String text) {
    found.add(Problem.error(key.name(), values.place(key), text));
  }
}
