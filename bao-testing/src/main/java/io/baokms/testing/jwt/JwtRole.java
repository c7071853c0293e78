package io.baokms.testing.jwt;

import java.time.Duration;
import java.util.List;

/**
 * A role of a JWT mount: whose JWT it takes and which token it gives.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name the role's name
 * @param audience the audience that a JWT must carry; empty: a JWT must carry none
 * @param subject the subject that a JWT must carry
 * @param policies the token's policies, beside {@code default}
 * @param tokens the kind and life of the tokens
 */
public record JwtRole(
    String name, String audience, String subject, List<String> policies, TokenRules tokens) {

  /** Copies the list of policies. */
  public JwtRole {
    policies = List.copyOf(policies);
  }

  /**
   * Returns a role that gives {@linkplain TokenRules#ofService service tokens} of 30 minutes, at
   * most one hour, with one policy of the role's own name.
   */
  public static JwtRole of(String name, String audience, String subject) {
    return new JwtRole(
        name,
        audience,
        subject,
        List.of(name),
        TokenRules.ofService(Duration.ofMinutes(30), Duration.ofHours(1)));
  }

  /** Returns this role under another name. */
  public JwtRole withName(String other) {
    return new JwtRole(other, audience, subject, policies, tokens);
  }

  /** Returns this role bound to another audience, or with an empty text to none. */
  public JwtRole withAudience(String other) {
    return new JwtRole(name, other, subject, policies, tokens);
  }

  /** Returns this role with other policies. */
  public JwtRole withPolicies(String... names) {
    return new JwtRole(name, audience, subject, List.of(names), tokens);
  }

  /** Returns this role with another kind or life of tokens. */
  public JwtRole withTokens(TokenRules rules) {
    return new JwtRole(name, audience, subject, policies, rules);
  }
}
