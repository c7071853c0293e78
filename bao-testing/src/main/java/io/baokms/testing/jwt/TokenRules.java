package io.baokms.testing.jwt;

import java.time.Duration;

/**
 * The kind and the life of the tokens that a role gives; zero means unset.
 *
 * @param type service, fixed or batch
 * @param ttl how long a token lives at first
 * @param maxTtl how long renewals can keep it alive, counted from its login
 * @param explicitMaxTtl a maximum that the token itself shows
 * @param period each renewal grants this time again, without a maximum
 * @param defaultPolicy whether OpenBao's {@code default} policy is attached
 */
public record TokenRules(
    Type type,
    Duration ttl,
    Duration maxTtl,
    Duration explicitMaxTtl,
    Duration period,
    DefaultPolicy defaultPolicy) {

  /** The kinds of tokens. */
  public enum Type {
    /** A stored token ({@code s.…}): renewable and revocable. */
    SERVICE,
    /** A stored token that cannot be renewed; no role gives such, an administrator may. */
    FIXED,
    /** A sealed token ({@code b.…}): neither renewable nor revocable. */
    BATCH
  }

  /** Whether a token carries OpenBao's {@code default} policy. */
  public enum DefaultPolicy {
    /** Only the role's own policies. */
    LEFT_OUT,
    /** The {@code default} policy too, which allows the {@code -self} calls. */
    ATTACHED
  }

  /** Returns rules for service tokens without the default policy. */
  public static TokenRules ofService(Duration ttl, Duration maxTtl) {
    return new TokenRules(
        Type.SERVICE, ttl, maxTtl, Duration.ZERO, Duration.ZERO, DefaultPolicy.LEFT_OUT);
  }

  /** Returns rules for service tokens that cannot be renewed, without the default policy. */
  public static TokenRules ofFixed(Duration ttl) {
    return new TokenRules(
        Type.FIXED, ttl, Duration.ZERO, Duration.ZERO, Duration.ZERO, DefaultPolicy.LEFT_OUT);
  }

  /** Returns rules for batch tokens without the default policy. */
  public static TokenRules ofBatch(Duration ttl) {
    return new TokenRules(
        Type.BATCH, ttl, Duration.ZERO, Duration.ZERO, Duration.ZERO, DefaultPolicy.LEFT_OUT);
  }

  /** Returns these rules with an explicit maximum. */
  public TokenRules withExplicitMaxTtl(Duration maximum) {
    return new TokenRules(type, ttl, maxTtl, maximum, period, defaultPolicy);
  }

  /** Returns these rules with a period. */
  public TokenRules withPeriod(Duration time) {
    return new TokenRules(type, ttl, maxTtl, explicitMaxTtl, time, defaultPolicy);
  }

  /** Returns these rules with OpenBao's default policy attached. */
  public TokenRules withDefaultPolicy() {
    return new TokenRules(type, ttl, maxTtl, explicitMaxTtl, period, DefaultPolicy.ATTACHED);
  }
}
