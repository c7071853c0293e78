package io.baokms.testing.token;

import io.baokms.testing.jwt.TokenRules;
import io.baokms.testing.traffic.Refusal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Every token of a server; thread-safe. */
public final class TokenStore {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int SERVICE_LENGTH = 24;
  private static final int BATCH_LENGTH = 120;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();
  private final InstantSource time;

  /** Creates an empty store that measures lives by the time source. */
  public TokenStore(InstantSource time) {
    this.time = time;
  }

  /**
   * Issues a token.
   *
   * @param suffix what the token's text ends in: empty, or a dot and the id of a namespace
   */
  public Token issue(TokenGrant grant, String suffix) {
    boolean batch = grant.rules().type() == TokenRules.Type.BATCH;
    Instant now = time.instant();
    Instant issued = batch ? now.truncatedTo(ChronoUnit.SECONDS) : now;
    Optional<Instant> expires =
        grant.isRoot()
            ? Optional.empty()
            : Optional.of(
                issued.plus(TokenLife.of(grant.rules(), Duration.ZERO, issued, issued).ttl()));
    Token token =
        new Token(
            (batch ? "b." + text(BATCH_LENGTH) : "s." + text(SERVICE_LENGTH)) + suffix,
            batch ? "" : text(SERVICE_LENGTH) + suffix,
            grant,
            issued,
            expires,
            Optional.empty());
    tokens.put(token.secretText(), token);
    return token;
  }

  /** Returns the token with this text while it lives. */
  public Optional<Token> alive(String text) {
    return Optional.ofNullable(tokens.get(text)).filter(token -> token.isAlive(time.instant()));
  }

  /**
   * Renews a token.
   *
   * @throws Refusal for a token that has no end, or cannot be renewed
   */
  Renewal renew(Token token, Duration increment) throws Refusal {
    if (token.isBatch()) {
      throw Refusal.of(400, "batch tokens cannot be renewed");
    }
    if (!token.isRenewable()) {
      throw Refusal.of(400, "lease is not renewable");
    }
    if (token.expires().isEmpty()) {
      throw Refusal.of(400, "invalid lease ID");
    }
    Instant now = time.instant();
    TokenLife life = TokenLife.of(token.grant().rules(), increment, token.issued(), now);
    Token renewed = token.renewedUntil(now.plus(life.ttl()), now);
    tokens.computeIfPresent(token.secretText(), (text, old) -> renewed);
    return new Renewal(renewed, life);
  }

  /** Kills a token; does nothing when it is dead. */
  public void revoke(String text) {
    tokens.remove(text);
  }

  /** Kills every service token that matches; batch tokens cannot be revoked. */
  public void revokeIf(Predicate<TokenGrant> condition) {
    tokens.values().removeIf(token -> !token.isBatch() && condition.test(token.grant()));
  }

  private String text(int length) {
    return random
        .ints(length, 0, ALPHABET.length())
        .collect(
            StringBuilder::new, (text, i) -> text.append(ALPHABET.charAt(i)), StringBuilder::append)
        .toString();
  }

  /** A renewed token and its new life. */
  record Renewal(Token token, TokenLife life) {}
}
