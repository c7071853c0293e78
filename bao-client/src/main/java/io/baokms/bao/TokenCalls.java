package io.baokms.bao;

import java.time.Duration;

/**
 * The calls that a token makes about itself, over the connection its login method demands.
 *
 * <p>Blocking and thread-safe. None of them is repeated here.
 *
 * @see <a href="https://openbao.org/api-docs/auth/token/">Token auth method API</a>
 */
public interface TokenCalls {

  /**
   * Renews a token.
   *
   * @param increment asked for as whole seconds, rounded up
   * @return a new value with the token's new lifetime
   * @throws BaoException when refused or unreachable; an empty answer is {@link
   *     BaoFailure#RESPONSE_INVALID}. The old token stays as alive as it was
   */
  BaoToken renewSelf(BaoToken token, Duration increment, Deadline deadline) throws BaoException;

  /**
   * Asks OpenBao about the token; only a normal return proves that it is alive.
   *
   * @return the lifetime left as OpenBao sees it; zero for a token that does not expire
   * @throws BaoException {@link BaoFailure#UNAUTHENTICATED} on 401, {@link
   *     BaoFailure#PERMISSION_DENIED} on 403, or an outage
   */
  Duration lookupSelf(BaoToken token, Deadline deadline) throws BaoException;

  /**
   * Revokes the token.
   *
   * @throws BaoException when refused or unreachable
   */
  void revokeSelf(BaoToken token, Deadline deadline) throws BaoException;
}
