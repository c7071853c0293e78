package io.baokms.bao;

import java.util.List;

/**
 * Turns one kind of credential into an OpenBao token.
 *
 * <p>Implementations are thread-safe, read the credential anew for each login and keep no token.
 */
public interface AuthMethod {

  /**
   * Logs in once, without any retry.
   *
   * @throws AuthException with the outcome's label; its cause tells an outage from a refusal
   */
  BaoToken login(Deadline deadline) throws AuthException;

  /** Returns the calls a token of this method makes about itself. */
  TokenCalls tokens();

  /**
   * Trusts these roots from the next login on, for a server other than OpenBao (a token issuer).
   *
   * <p>For configurations with a bundle for that server alone; by default there is no such server.
   */
  default void trust(TrustBundle roots) {}

  /** Returns the checks of the credential that need no network, in order. */
  List<LocalCheck> localChecks();

  /** One named check of a local credential. */
  interface LocalCheck {

    /** Returns the check's stable id, for example {@code jwt.local}. */
    String id();

    /** Returns the check's title for people. */
    String title();

    /**
     * Runs the check.
     *
     * @throws AuthException with the reason when the credential cannot be used
     */
    void run() throws AuthException;
  }
}
