package io.baokms.bao;

import java.time.Duration;

/** The token calls over HTTP. */
final class SelfCalls implements TokenCalls {

  private final Calls calls;
  private final Duration timeout;
  private final Route renew;
  private final Route lookup;
  private final Route revoke;

  SelfCalls(Calls calls, Routes routes, Duration timeout) {
    this.calls = calls;
    this.timeout = timeout;
    this.renew = routes.post(BaoOperation.TOKEN_RENEW_SELF, "auth/token/renew-self");
    this.lookup = routes.get(BaoOperation.TOKEN_LOOKUP_SELF, "auth/token/lookup-self");
    this.revoke = routes.post(BaoOperation.TOKEN_REVOKE_SELF, "auth/token/revoke-self");
  }

  @Override
  public BaoToken renewSelf(BaoToken token, Duration increment, Deadline deadline)
      throws BaoException {
    long seconds = increment.plusNanos(999_999_999).toSeconds();
    JsonBody body = new JsonBody(48).text("increment", seconds + "s");
    return calls.call(renew.request(token, body), deadline, new AuthReader(calls.time()));
  }

  @Override
  public Duration lookupSelf(BaoToken token, Deadline deadline) throws BaoException {
    return calls.call(lookup.request(token), deadline.atMost(timeout), new LookupReader());
  }

  @Override
  public void revokeSelf(BaoToken token, Deadline deadline) throws BaoException {
    calls.call(revoke.request(token, new JsonBody(2)), deadline.atMost(timeout));
  }
}
