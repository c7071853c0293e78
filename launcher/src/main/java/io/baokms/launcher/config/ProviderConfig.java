package io.baokms.launcher.config;

import io.baokms.bao.AuthSettings;
import io.baokms.core.KmsSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A valid configuration, typed, with all defaults applied.
 *
 * @param server socket and listeners
 * @param openbao how OpenBao is reached
 * @param authMethod {@code jwt} or {@code cert}
 * @param auth the keys of that method
 * @param transit which key seals
 * @param kms durations and limits of the core
 * @param onTimeout what happens when the grace time of the bootstrap is over
 * @param statePath absolute path of the key registry
 * @param logging what is logged, and how
 */
public record ProviderConfig(
    ServerSettings server,
    OpenBaoSettings openbao,
    String authMethod,
    AuthSettings auth,
    TransitSettings transit,
    KmsSettings kms,
    OnTimeout onTimeout,
    Path statePath,
    LoggingSettings logging) {

  /** What to do when OpenBao could not be reached in the grace time. */
  public enum OnTimeout {
    /** Warn once and go on for ever. */
    KEEP_TRYING,
    /** End with the exit code of a runtime failure. */
    EXIT
  }

  /** Makes the typed view of values without errors. */
  static ProviderConfig of(EffectiveValues values) {
    String method = values.get(AuthKeys.METHOD);
    TransitSettings transit =
        TransitSettings.of(values)
            .orElseThrow(() -> new IllegalStateException("Valid values make an identity"));
    return new ProviderConfig(
        ServerSettings.of(values),
        OpenBaoSettings.of(values),
        method,
        new MethodSettings(method, values),
        transit,
        kms(values),
        values.is(OperationKeys.ON_TIMEOUT, "exit") ? OnTimeout.EXIT : OnTimeout.KEEP_TRYING,
        Path.of(values.get(OperationKeys.STATE_PATH)),
        LoggingSettings.of(values));
  }

  private static KmsSettings kms(EffectiveValues values) {
    return KmsSettings.builder()
        .timeout(values.get(OpenBaoKeys.TIMEOUT))
        .loginBeforeTokenExpiry(values.get(AuthKeys.LOGIN_BEFORE_TOKEN_EXPIRY))
        .tokenRenewalIncrement(values.get(AuthKeys.TOKEN_RENEWAL_INCREMENT))
        .loginTimeout(values.get(AuthKeys.LOGIN_TIMEOUT))
        .revokeOnShutdown(values.get(AuthKeys.REVOKE_ON_SHUTDOWN))
        .graceTimeout(values.get(OperationKeys.GRACE_TIMEOUT))
        .retryInterval(values.get(OperationKeys.RETRY_INTERVAL))
        .probeInterval(values.get(OperationKeys.PROBE_INTERVAL))
        .deepProbeInterval(values.get(OperationKeys.DEEP_PROBE_INTERVAL))
        .statusMaxStaleness(values.get(OperationKeys.STATUS_MAX_STALENESS))
        .activationDelay(values.get(OperationKeys.ACTIVATION_DELAY))
        .requireStableObservationCount(values.get(OperationKeys.STABLE_OBSERVATION_COUNT))
        .staleReadWindow(values.get(OperationKeys.STALE_READ_WINDOW))
        .rejectVersionRollback(values.get(OperationKeys.REJECT_VERSION_ROLLBACK))
        .maxConcurrentEncrypt(values.get(ServerKeys.MAX_CONCURRENT_ENCRYPT))
        .maxConcurrentDecrypt(values.get(ServerKeys.MAX_CONCURRENT_DECRYPT))
        .maxQueuedDecrypt(values.get(ServerKeys.MAX_QUEUED_DECRYPT))
        .build();
  }

  /** Returns the bundle of the token issuer; empty when there is no issuer or no bundle for it. */
  public Optional<Path> oauth2CaCertFile() {
    return authMethod.equals("jwt") && auth.text("source").filter("oauth2"::equals).isPresent()
        ? auth.text("oauth2.caCertFile").map(Path::of)
        : Optional.empty();
  }

  /**
   * Returns the valid keys whose feature this release does not have, as {@code serve} names them.
   *
   * <p>Empty when the configuration can be served as far as features go; whether the module of
   * {@link #authMethod} is installed is another question.
   */
  public List<String> keysOfLaterReleases() {
    List<String> keys = new ArrayList<>();
    if (authMethod.equals("cert")) {
      keys.add(AuthKeys.METHOD.name() + ": cert");
    }
    return keys;
  }
}
