package io.baokms.testing.token;

import io.baokms.testing.jwt.TokenRules;
import java.time.Instant;
import java.util.Optional;

/** One token at one moment; immutable, its text a secret. */
public final class Token {

  private final String text;
  private final String accessor;
  private final TokenGrant grant;
  private final Instant issued;
  private final Optional<Instant> expires;
  private final Optional<Instant> renewed;

  Token(
      String text,
      String accessor,
      TokenGrant grant,
      Instant issued,
      Optional<Instant> expires,
      Optional<Instant> renewed) {
    this.text = text;
    this.accessor = accessor;
    this.grant = grant;
    this.issued = issued;
    this.expires = expires;
    this.renewed = renewed;
  }

  /** Returns the token's text, the value of {@code X-Vault-Token}. */
  public String secretText() {
    return text;
  }

  /** Returns where the token comes from and what it carries. */
  public TokenGrant grant() {
    return grant;
  }

  String accessor() {
    return accessor;
  }

  Instant issued() {
    return issued;
  }

  /** Empty: never. */
  Optional<Instant> expires() {
    return expires;
  }

  Optional<Instant> renewed() {
    return renewed;
  }

  boolean isBatch() {
    return grant.rules().type() == TokenRules.Type.BATCH;
  }

  boolean isRenewable() {
    return grant.rules().type() == TokenRules.Type.SERVICE;
  }

  boolean isAlive(Instant now) {
    return expires.isEmpty() || now.isBefore(expires.get());
  }

  Token renewedUntil(Instant end, Instant now) {
    return new Token(text, accessor, grant, issued, Optional.of(end), Optional.of(now));
  }

  @Override
  public String toString() {
    return "Token[redacted]";
  }
}
