package io.baokms.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Durations and limits of the provider; the defaults are those of the configuration file.
 *
 * @param timeout budget of one KMS request and of one OpenBao call
 * @param loginBeforeTokenExpiry how long before its end a token is refreshed
 * @param tokenRenewalIncrement lifetime asked for at a renewal
 * @param loginTimeout limit of one token refresh; zero means the longer of {@code timeout} and 5 s
 * @param revokeOnShutdown whether the token is revoked at the end
 * @param graceTimeout time after which a bootstrap without success is reported, and slows down
 * @param retryInterval pause between two tries of the bootstrap
 * @param probeInterval time between two metadata probes
 * @param deepProbeInterval time between two deep probes; twice that is the age limit of a result
 * @param statusMaxStaleness age limit of the last valid metadata
 * @param activationDelay time between a stable version's publication and its promotion
 * @param requireStableObservationCount scheduled readings that make a version stable, at least 1
 * @param staleReadWindow how long an older reading is taken for a lagging standby's; zero is never
 * @param rejectVersionRollback whether a key older than the registry has a finding of its own
 * @param maxConcurrentEncrypt Encrypt calls at one time, 1 to 1024
 * @param maxConcurrentDecrypt Decrypt calls at one time, 1 to 1024
 * @param maxQueuedDecrypt Decrypt requests that may wait, 0 to 65536; with 0 none waits, and equal
 *     ones share no call
 */
public record KmsSettings(
    Duration timeout,
    Duration loginBeforeTokenExpiry,
    Duration tokenRenewalIncrement,
    Duration loginTimeout,
    boolean revokeOnShutdown,
    Duration graceTimeout,
    Duration retryInterval,
    Duration probeInterval,
    Duration deepProbeInterval,
    Duration statusMaxStaleness,
    Duration activationDelay,
    int requireStableObservationCount,
    Duration staleReadWindow,
    boolean rejectVersionRollback,
    int maxConcurrentEncrypt,
    int maxConcurrentDecrypt,
    int maxQueuedDecrypt) {

  private static final Duration SHORTEST_REFRESH_LIMIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_USUAL_WINDOW = Duration.ofSeconds(30);

  /**
   * Checks each value and how they relate.
   *
   * @throws IllegalArgumentException naming the first value that cannot be used
   */
  public KmsSettings {
    positive("timeout", timeout);
    positive("loginBeforeTokenExpiry", loginBeforeTokenExpiry);
    positive("retryInterval", retryInterval);
    positive("probeInterval", probeInterval);
    positive("deepProbeInterval", deepProbeInterval);
    require(!loginTimeout.isNegative(), "loginTimeout must not be negative");
    require(!graceTimeout.isNegative(), "graceTimeout must not be negative");
    require(
        tokenRenewalIncrement.compareTo(loginBeforeTokenExpiry) > 0,
        "tokenRenewalIncrement must be longer than loginBeforeTokenExpiry");
    require(
        probeInterval.compareTo(statusMaxStaleness) < 0,
        "probeInterval must be shorter than statusMaxStaleness");
    positive("activationDelay", activationDelay);
    require(requireStableObservationCount >= 1, "requireStableObservationCount must be at least 1");
    require(!staleReadWindow.isNegative(), "staleReadWindow must not be negative");
    require(
        staleReadWindow.compareTo(statusMaxStaleness) < 0,
        "staleReadWindow must be shorter than statusMaxStaleness");
    concurrency("maxConcurrentEncrypt", maxConcurrentEncrypt);
    concurrency("maxConcurrentDecrypt", maxConcurrentDecrypt);
    require(
        maxQueuedDecrypt >= 0 && maxQueuedDecrypt <= 65_536,
        "maxQueuedDecrypt must be from 0 to 65536");
  }

  /** Returns the settings of a configuration that names none of them. */
  public static KmsSettings defaults() {
    return builder().build();
  }

  /** Starts from the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the limit of one whole token refresh. */
  public Duration refreshLimit() {
    if (!loginTimeout.isZero()) {
      return loginTimeout;
    }
    return timeout.compareTo(SHORTEST_REFRESH_LIMIT) > 0 ? timeout : SHORTEST_REFRESH_LIMIT;
  }

  private static void positive(String name, Duration value) {
    require(value.isPositive(), name + " must be longer than zero");
  }

  private static void concurrency(String name, int value) {
    require(value >= 1 && value <= 1024, name + " must be from 1 to 1024");
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /** Collects settings; each starts at its default. */
  public static final class Builder {

    private Duration timeout = Duration.ofSeconds(2);
    private Duration loginBeforeTokenExpiry = Duration.ofMinutes(5);
    private Duration tokenRenewalIncrement = Duration.ofHours(1);
    private Duration loginTimeout = Duration.ZERO;
    private boolean revokeOnShutdown;
    private Duration graceTimeout = Duration.ofSeconds(60);
    private Duration retryInterval = Duration.ofSeconds(5);
    private Duration probeInterval = Duration.ofSeconds(30);
    private Duration deepProbeInterval = Duration.ofMinutes(5);
    private Duration statusMaxStaleness = Duration.ofMinutes(2);
    private Duration activationDelay = Duration.ofMinutes(2);
    private int requireStableObservationCount = 3;
    private @Nullable Duration staleReadWindow;
    private boolean rejectVersionRollback = true;
    private int maxConcurrentEncrypt = 32;
    private int maxConcurrentDecrypt = 64;
    private int maxQueuedDecrypt = 1024;

    private Builder() {}

    /** Sets the budget of one request ({@code openbao.timeout}, 2 s). */
    public Builder timeout(Duration value) {
      timeout = value;
      return this;
    }

    /** Sets the refresh lead ({@code auth.loginBeforeTokenExpiry}, 5 min). */
    public Builder loginBeforeTokenExpiry(Duration value) {
      loginBeforeTokenExpiry = value;
      return this;
    }

    /** Sets the lifetime asked for ({@code auth.tokenRenewalIncrement}, 1 h). */
    public Builder tokenRenewalIncrement(Duration value) {
      tokenRenewalIncrement = value;
      return this;
    }

    /** Sets the limit of a refresh ({@code auth.loginTimeout}, zero). */
    public Builder loginTimeout(Duration value) {
      loginTimeout = value;
      return this;
    }

    /** Sets whether the token is revoked at the end ({@code auth.revokeOnShutdown}, false). */
    public Builder revokeOnShutdown(boolean value) {
      revokeOnShutdown = value;
      return this;
    }

    /** Sets the grace time ({@code bootstrap.graceTimeout}, 60 s). */
    public Builder graceTimeout(Duration value) {
      graceTimeout = value;
      return this;
    }

    /** Sets the bootstrap's pause ({@code bootstrap.retryInterval}, 5 s). */
    public Builder retryInterval(Duration value) {
      retryInterval = value;
      return this;
    }

    /** Sets the time between metadata probes ({@code status.probeInterval}, 30 s). */
    public Builder probeInterval(Duration value) {
      probeInterval = value;
      return this;
    }

    /** Sets the time between deep probes ({@code status.deepProbeInterval}, 5 min). */
    public Builder deepProbeInterval(Duration value) {
      deepProbeInterval = value;
      return this;
    }

    /** Sets the age limit of metadata ({@code status.statusMaxStaleness}, 2 min). */
    public Builder statusMaxStaleness(Duration value) {
      statusMaxStaleness = value;
      return this;
    }

    /** Sets the wait before a promotion ({@code rotation.activationDelay}, 2 min). */
    public Builder activationDelay(Duration value) {
      activationDelay = value;
      return this;
    }

    /** Sets the readings before it ({@code rotation.requireStableObservationCount}, 3). */
    public Builder requireStableObservationCount(int value) {
      requireStableObservationCount = value;
      return this;
    }

    /**
     * Sets the patience with standbys ({@code rotation.staleReadWindow}, 30 s, or half of the age
     * limit of metadata where that is less).
     */
    public Builder staleReadWindow(Duration value) {
      staleReadWindow = value;
      return this;
    }

    /** Sets whether a rollback is named ({@code rotation.rejectVersionRollback}, true). */
    public Builder rejectVersionRollback(boolean value) {
      rejectVersionRollback = value;
      return this;
    }

    /** Sets the limit of Encrypt calls ({@code server.maxConcurrentEncrypt}, 32). */
    public Builder maxConcurrentEncrypt(int value) {
      maxConcurrentEncrypt = value;
      return this;
    }

    /** Sets the limit of Decrypt calls ({@code server.maxConcurrentDecrypt}, 64). */
    public Builder maxConcurrentDecrypt(int value) {
      maxConcurrentDecrypt = value;
      return this;
    }

    /** Sets how many Decrypt requests may wait ({@code server.maxQueuedDecrypt}, 1024). */
    public Builder maxQueuedDecrypt(int value) {
      maxQueuedDecrypt = value;
      return this;
    }

    /**
     * Returns the settings.
     *
     * @throws IllegalArgumentException naming the first value that cannot be used
     */
    public KmsSettings build() {
      return new KmsSettings(
          timeout,
          loginBeforeTokenExpiry,
          tokenRenewalIncrement,
          loginTimeout,
          revokeOnShutdown,
          graceTimeout,
          retryInterval,
          probeInterval,
          deepProbeInterval,
          statusMaxStaleness,
          activationDelay,
          requireStableObservationCount,
          staleReadWindow != null ? staleReadWindow : usualStaleReadWindow(),
          rejectVersionRollback,
          maxConcurrentEncrypt,
          maxConcurrentDecrypt,
          maxQueuedDecrypt);
    }

    private Duration usualStaleReadWindow() {
      Duration half = statusMaxStaleness.dividedBy(2);
      return half.compareTo(LONGEST_USUAL_WINDOW) < 0 ? half : LONGEST_USUAL_WINDOW;
    }
  }
}
