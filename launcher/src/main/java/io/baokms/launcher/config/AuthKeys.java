package io.baokms.launcher.config;

import io.baokms.launcher.config.Key.Mark;
import java.time.Duration;
import java.util.List;

/** The keys below {@code auth} that every method shares. */
final class AuthKeys {
  static final Key<String> METHOD =
      Key.text("auth.method")
          .byDefault("jwt")
          .required(Requirement.ALWAYS)
          .rule(TextRules.oneOf("jwt", "cert"))
          .means("How the provider logs in to OpenBao.");
  static final Key<Duration> LOGIN_BEFORE_TOKEN_EXPIRY =
      Key.duration("auth.loginBeforeTokenExpiry", Duration.ofMinutes(5))
          .rule(NumberRules.POSITIVE)
          .means("How long before a token's end a new login replaces its renewal.");
  static final Key<Duration> TOKEN_RENEWAL_INCREMENT =
      Key.duration("auth.tokenRenewalIncrement", Duration.ofHours(1))
          .rule(NumberRules.POSITIVE)
          .means("Lifetime that a renewal asks for; more than `loginBeforeTokenExpiry`.");
  static final Key<Duration> LOGIN_TIMEOUT =
      Key.duration("auth.loginTimeout", Duration.ZERO)
          .rule(NumberRules.NOT_NEGATIVE)
          .means("Time for one login; 0 is the greater of `openbao.timeout` and 5s.");
  static final Key<Boolean> REVOKE_ON_SHUTDOWN =
      Key.bool("auth.revokeOnShutdown", false)
          .mark(Mark.OURS)
          .means("Whether a clean stop revokes the token.");

  static final List<Key<?>> ALL =
      List.of(
          METHOD,
          LOGIN_BEFORE_TOKEN_EXPIRY,
          TOKEN_RENEWAL_INCREMENT,
          LOGIN_TIMEOUT,
          REVOKE_ON_SHUTDOWN);

  private AuthKeys() {}
}
