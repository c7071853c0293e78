package io.baokms.auth.jwt;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthMethod;
import io.baokms.bao.Deadline;
import io.baokms.bao.Jwt;
import io.baokms.bao.TrustBundle;

/** Gets the JWT of one login from its source; thread-safe. */
interface JwtSupplier {

  /**
   * Returns a JWT that has passed the local checks.
   *
   * @throws AuthException with the first reason why there is none
   */
  Jwt get(Deadline deadline) throws AuthException;

  /** Returns what can be said about the source without the network. */
  AuthMethod.LocalCheck localCheck();

  /** Trusts these roots from the next JWT on, where the source is a server. */
  default void trust(TrustBundle roots) {}
}
