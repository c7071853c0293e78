package io.baokms.testing.token;

import io.baokms.testing.traffic.ActiveNode;
import io.baokms.testing.traffic.Fields;
import io.baokms.testing.traffic.Refusal;
import io.baokms.testing.traffic.Result;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Answers the {@code -self} calls below {@code auth/token/}; thread-safe. */
public final class TokenCalls {

  private static final Set<String> RENEW_FIELDS = Set.of("increment", "token");

  private final TokenStore tokens;
  private final InstantSource time;
  private final Predicate<TokenGrant> roleExists;

  /**
   * Creates the calls.
   *
   * @param roleExists tells whether the role that gave a token is still there
   */
  public TokenCalls(TokenStore tokens, InstantSource time, Predicate<TokenGrant> roleExists) {
    this.tokens = tokens;
    this.time = time;
    this.roleExists = roleExists;
  }

  /**
   * Answers one call.
   *
   * @param path the path below {@code auth/token/}
   * @throws Refusal with OpenBao's own status and text
   */
  public Result call(String method, String path, Token token, Fields fields, ActiveNode active)
      throws Refusal {
    return switch (path) {
      case "lookup-self" -> lookup(token);
      case "renew-self" -> renew(requireWrite(method, token), fields, active);
      case "revoke-self" -> revoke(requireWrite(method, token), active);
      default -> throw Refusal.listed(404, "unsupported path");
    };
  }

  private Result lookup(Token token) {
    return Result.data(TokenViews.lookup(token, time.instant()), List.of());
  }

  private Result renew(Token token, Fields fields, ActiveNode active) throws Refusal {
    active.require();
    Duration increment = Increment.of(fields);
    if (!roleExists.test(token.grant())) {
      throw Refusal.listed(
          500,
          "failed to renew entry: role "
              + token.grant().role().orElse("")
              + " does not exist during renewal");
    }
    TokenStore.Renewal renewal = tokens.renew(token, increment);
    List<String> warnings = new ArrayList<>(renewal.life().warnings());
    warnings.addAll(fields.warnings(RENEW_FIELDS));
    return Result.auth(TokenViews.auth(renewal.token(), renewal.life().ttl()), warnings);
  }

  private Result revoke(Token token, ActiveNode active) throws Refusal {
    active.require();
    if (token.isBatch()) {
      throw Refusal.of(400, "batch tokens cannot be revoked");
    }
    tokens.revoke(token.secretText());
    return Result.nothing();
  }

  private static Token requireWrite(String method, Token token) throws Refusal {
    if (method.equals("GET") || method.equals("DELETE")) {
      throw Refusal.listed(405, "unsupported operation");
    }
    return token;
  }
}
