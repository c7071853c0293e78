package io.baokms.testing.issuer;

import io.baokms.testing.http.HttpReply;
import io.baokms.testing.http.HttpRequest;
import io.baokms.testing.http.HttpsListener;
import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.tls.ThrowawayAuthority;
import io.baokms.testing.traffic.Fault;
import io.baokms.testing.traffic.FaultPlan;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/**
 * An OAuth2 token issuer on a loopback port: real TLS, real signatures, and faults on demand.
 *
 * <p>Its certificate is good for {@value #HOST}, {@code localhost} and {@code 127.0.0.1}. It starts
 * without clients. Thread-safe.
 */
public final class TokenIssuer implements AutoCloseable {

  /** A host name that no name server knows; only a proxy leads there. */
  public static final String HOST = "issuer.test";

  private static final String TOKEN_PATH = "/oauth2/token";
  private static final String KEYS_PATH = "/oauth2/keys";

  private final JwtIssuer jwts;
  private final TokenEndpoint endpoint;
  private final FaultPlan<String> faults = new FaultPlan<>();
  private final List<HttpRequest> requests = new CopyOnWriteArrayList<>();
  private final ThrowawayAuthority authority = ThrowawayAuthority.create();
  private final SSLContext tls = authority.issue(HOST, "localhost", "127.0.0.1").serverContext();
  private final Path caFile;
  private volatile HttpsListener listener;

  private TokenIssuer(JwtIssuer jwts) throws IOException {
    this.jwts = jwts;
    this.endpoint = new TokenEndpoint(jwts);
    this.caFile = Files.createTempFile("baokms-issuer-", ".pem");
    Files.writeString(caFile, authority.certificatePem());
    this.listener = HttpsListener.open(0, tls, this::answer);
  }

  /**
   * Starts an issuer whose JWTs the given signer makes.
   *
   * @throws IOException when no port can be bound or no file be written
   */
  public static TokenIssuer start(JwtIssuer jwts) throws IOException {
    return new TokenIssuer(jwts);
  }

  /** Returns where tokens are granted, {@code https://127.0.0.1:<port>/oauth2/token}. */
  public URI tokenUrl() {
    return url(TOKEN_PATH);
  }

  /** Returns where the verifying key is published (RFC 7517), as OpenBao's {@code jwks_url}. */
  public URI keysUrl() {
    return url(KEYS_PATH);
  }

  /** Returns the loopback port. */
  public int port() {
    return listener.port();
  }

  /** Returns the file with the certificate of the only authority to trust. */
  public Path caFile() {
    return caFile;
  }

  /** Returns that certificate as PEM text. */
  public String caPem() {
    return authority.certificatePem();
  }

  /** Grants a client its JWTs; replaces what it had before. */
  public void register(ClientGrant grant) {
    endpoint.register(grant);
  }

  /** Makes one token request fail: the next, or the one after those planned before. */
  public void failOnce(Fault fault) {
    faults.once(TOKEN_PATH, fault);
  }

  /** Makes every token request fail until {@link #heal}. */
  public void fail(Fault fault) {
    faults.always(TOKEN_PATH, fault);
  }

  /** Removes all faults and closes the connections of requests that hang. */
  public void heal() {
    faults.clear();
  }

  /** Returns every token request so far; their headers and bodies hold secrets. */
  public List<HttpRequest> requests() {
    return List.copyOf(requests);
  }

  /** Returns the number of open connections. */
  public int openConnections() {
    return listener.openConnections();
  }

  /** Refuses connections and closes those that are open, as a stopped server does. */
  public void stop() {
    listener.close();
  }

  /**
   * Serves again after {@link #stop}, on the same port with the same clients.
   *
   * @throws IOException when the port is taken meanwhile, or when it was not stopped
   */
  public void restart() throws IOException {
    listener = HttpsListener.open(listener.port(), tls, this::answer);
  }

  /** Stops serving and removes the file of {@link #caFile()}; may be called twice. */
  @Override
  public void close() throws IOException {
    stop();
    faults.clear();
    Files.deleteIfExists(caFile);
  }

  @Override
  public String toString() {
    return "TokenIssuer[" + tokenUrl() + "]";
  }

  private URI url(String path) {
    return URI.create("https://127.0.0.1:" + port() + path);
  }

  private HttpReply answer(HttpRequest request) throws InterruptedException {
    return switch (request.path()) {
      case TOKEN_PATH -> {
        Optional<FaultPlan.Planned> planned = faults.take(TOKEN_PATH);
        requests.add(request);
        yield faults.answer(planned, () -> endpoint.answer(request));
      }
      case KEYS_PATH -> HttpReply.json(200, jwts.keySet());
      default -> HttpReply.empty(404);
    };
  }
}
