package io.baokms.auth.jwt;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthFailure;
import io.baokms.bao.BaoFailure;
import io.baokms.bao.CredentialException;
import io.baokms.bao.Deadline;
import io.baokms.bao.TimeSource;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * One HTTPS exchange with the issuer within one deadline, names, TLS and body included.
 *
 * <p>Each exchange has a client of its own, whose threads end with it. Thread-safe.
 */
final class IssuerCall {

  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;
  private static final int MAX_HEADER_BYTES = 64 << 10;
  private static final String TOO_LATE = "The token issuer did not answer in time";
  private static final int FRAMING_BYTES = ": \r\n".length();

  private final IssuerRoots roots;
  private final IssuerProxy proxy;
  private final TimeSource time;

  IssuerCall(IssuerRoots roots, HostEnvironment environment, TimeSource time) {
    this.roots = roots;
    this.proxy = new IssuerProxy(environment);
    this.time = time;
  }

  /**
   * Sends the request once.
   *
   * @throws AuthException when there is no HTTP answer within the deadline, or the thread is
   *     interrupted
   */
  HttpResponse<Optional<byte[]>> send(URI url, TokenRequest request, Deadline deadline)
      throws AuthException {
    if (deadline.expired()) {
      throw ended(TOO_LATE, BaoFailure.TIMEOUT);
    }
    Optional<InetSocketAddress> via = proxy(url);
    HttpClient client = client(via.orElse(null));
    try {
      CompletableFuture<HttpResponse<Optional<byte[]>>> answer =
          client.sendAsync(request.http(), IssuerAnswer::body);
      if (!time.await(answer, deadline.remaining())) {
        throw ended(TOO_LATE, BaoFailure.TIMEOUT);
      }
      return usable(answer.join(), via.isPresent());
    } catch (CompletionException e) {
      throw unanswered(text(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ended("The token request was given up", BaoFailure.CANCELED);
    } finally {
      client.shutdownNow();
    }
  }

  private static HttpResponse<Optional<byte[]>> usable(
      HttpResponse<Optional<byte[]>> answer, boolean proxied) throws AuthException {
    // The client passes a proxy's refusal off as the issuer's answer.
    if (proxied && answer.statusCode() == PROXY_AUTHENTICATION_REQUIRED) {
      throw unanswered("The proxy wants a password");
    }
    if (size(answer.headers()) > MAX_HEADER_BYTES) {
      throw unanswered("The headers of the token issuer's answer are longer than 64 KiB");
    }
    return answer;
  }

  private static long size(HttpHeaders headers) {
    return headers.map().entrySet().stream()
        .flatMapToLong(header ->
            header.getValue().stream()
                .mapToLong(value -> header.getKey().length() + value.length() + FRAMING_BYTES))
        .sum();
  }

  private Optional<InetSocketAddress> proxy(URI url) throws AuthException {
    try {
      return proxy.of(url);
    } catch (URISyntaxException e) {
      throw unanswered("HTTPS_PROXY is not a plain http:// URL without user-info");
    }
  }

  private HttpClient client(@Nullable InetSocketAddress via) throws AuthException {
    SSLParameters tls = new SSLParameters();
    tls.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    try {
      return HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .proxy(ProxySelector.of(via))
          .sslContext(roots.now().context())
          .sslParameters(tls)
          .executor(task -> Thread.ofVirtual().name("bao-kms-issuer").start(task))
          .build();
    } catch (CredentialException e) {
      throw unanswered(
          "The trusted roots of the token issuer cannot be used: " + e.problem().label());
    }
  }

  /** The exception's own text could name addresses or certificates. */
  private static String text(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SSLException) {
        return "The TLS connection to the token issuer failed";
      }
      if (each instanceof UnresolvedAddressException) {
        return "The token issuer's name did not resolve";
      }
    }
    return "The connection to the token issuer failed";
  }

  private static AuthException unanswered(String message) {
    return new AuthException(AuthFailure.OAUTH2_REQUEST, message);
  }

  private static AuthException ended(String message, BaoFailure seenAs) {
    return new AuthException(AuthFailure.OAUTH2_REQUEST, message, seenAs);
  }
}
