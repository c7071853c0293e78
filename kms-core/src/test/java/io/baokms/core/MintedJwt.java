package io.baokms.core;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthMethod;
import io.baokms.bao.BaoClient;
import io.baokms.bao.BaoException;
import io.baokms.bao.BaoToken;
import io.baokms.bao.Deadline;
import io.baokms.bao.Jwt;
import io.baokms.bao.TokenCalls;
import java.util.List;
import java.util.function.Supplier;

/** Logs in with a JWT that is minted for each login. */
final class MintedJwt implements AuthMethod {

  private final BaoClient client;
  private final Supplier<String> mint;

  MintedJwt(BaoClient client, Supplier<String> mint) {
    this.client = client;
    this.mint = mint;
  }

  @Override
  public BaoToken login(Deadline deadline) throws AuthException {
    try (Jwt jwt = Jwt.of(mint.get())) {
      return client.jwtLogin("auth/jwt", "kms", jwt, deadline);
    } catch (BaoException e) {
      throw new AuthException(e);
    }
  }

  @Override
  public TokenCalls tokens() {
    return client.tokens();
  }

  @Override
  public List<LocalCheck> localChecks() {
    return List.of();
  }
}
