package io.baokms.bao;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Talks to one OpenBao cluster over HTTPS: Transit keys, logins, what a token asks about itself.
 *
 * <p>Thread-safe. Calls block up to their deadline and end with {@link BaoFailure#CANCELED} when
 * the calling thread is interrupted. One daemon thread does all I/O. No proxy is used and no
 * redirect is followed. With several addresses a call that fails at one goes on to the next within
 * the same deadline; an answer, whatever it says, is final. A call made on an event loop fails with
 * {@link IllegalStateException}.
 *
 * @see <a href="https://openbao.org/api-docs/">OpenBao HTTP API</a>
 */
public final class BaoClient implements AutoCloseable {

  private final Calls calls;
  private final Routes routes;
  private final Duration timeout;
  private final TokenCalls tokens;

  BaoClient(Calls calls, Routes routes, Duration timeout) {
    this.calls = calls;
    this.routes = routes;
    this.timeout = timeout;
    this.tokens = new SelfCalls(calls, routes, timeout);
  }

  /**
   * Starts a client for an address.
   *
   * @param address an {@code https} URL without user info, query and fragment; a path stands before
   *     {@code /v1}
   * @throws IllegalArgumentException when the address is not such a URL; it is not quoted
   */
  public static BaoClientBuilder builder(String address) {
    return new BaoClientBuilder(Endpoint.parse(address));
  }

  /**
   * Returns a Transit key; nothing is called yet.
   *
   * @param mountPath relative, without empty, {@code .} or {@code ..} segments
   * @throws IllegalArgumentException when mount path or key name is malformed
   */
  public Transit transit(String mountPath, String keyName) {
    return new TransitCalls(calls, TransitRoutes.of(routes, mountPath, keyName), timeout);
  }

  /**
   * Logs in with a JWT; the deadline alone limits the call.
   *
   * @param mountPath the auth mount as configured, {@code auth/} included
   * @return the token, its lifetime counted from now
   * @throws BaoException when refused or unreachable; an answer without a token is {@link
   *     BaoFailure#RESPONSE_INVALID}
   * @throws IllegalArgumentException when the mount path is malformed
   */
  public BaoToken jwtLogin(String mountPath, String role, Jwt jwt, Deadline deadline)
      throws BaoException {
    Route route = routes.post(BaoOperation.JWT_LOGIN, mountPath + "/login");
    JsonBody body = new JsonBody(jwt.reveal().length + role.length() + 64);
    body.text("role", role).ascii("jwt", jwt.reveal());
    return calls.call(route.request(null, body), deadline, new AuthReader(calls.time()));
  }

  /** Returns the calls that a token makes about itself, without a client certificate. */
  public TokenCalls tokens() {
    return tokens;
  }

  /**
   * Asks what the token may do on each path.
   *
   * @return the capabilities by path, {@code ["deny"]} where there are none; every path is present
   * @throws BaoException when refused or unreachable
   */
  public Map<String, List<String>> capabilitiesSelf(
      BaoToken token, List<String> paths, Deadline deadline) throws BaoException {
    Route route = routes.post(BaoOperation.CAPABILITIES_SELF, "sys/capabilities-self");
    JsonBody body = new JsonBody(256).texts("paths", paths);
    return calls.call(
        route.request(token, body), deadline.atMost(timeout), new CapabilitiesReader(paths));
  }

  /**
   * Trusts these roots from now on, and no longer those trusted before.
   *
   * <p>Idle connections are closed; a call under way ends on the connection that it has, which then
   * carries no other. Does not block and verifies nothing over the network.
   */
  public void trust(TrustBundle roots) {
    calls.trust(roots);
  }

  /** Returns which of the addresses is in use, without asking any of them. */
  public AddressUse addressUse() {
    return new AddressUse(calls.addresses().active(), calls.addresses().count());
  }

  /** Returns the clock that the client was built with. */
  public TimeSource time() {
    return calls.time();
  }

  /** Closes all connections; calls under way and later ones end with CANCELED. */
  @Override
  public void close() {
    calls.close();
  }

  @Override
  public String toString() {
    return "BaoClient";
  }

  /**
   * Which of a client's addresses is in use.
   *
   * @param active the address that answered last; 0, the first, before any has answered
   * @param count how many there are
   */
  public record AddressUse(int active, int count) {}
}
