package io.baokms.auth.jwt;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Which proxy the environment wants for a URL: {@code HTTPS_PROXY} but for {@code NO_PROXY}. */
final class IssuerProxy {

  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;
  private static final int LAST_PORT = 65_535;

  private final HostEnvironment environment;

  IssuerProxy(HostEnvironment environment) {
    this.environment = environment;
  }

  /**
   * Returns the proxy's address, not resolved; empty when the connection is direct.
   *
   * @throws URISyntaxException when the variable names no plain HTTP proxy; the text may quote it
   */
  Optional<InetSocketAddress> of(URI url) throws URISyntaxException {
    Optional<String> value = environment.variable("HTTPS_PROXY", "https_proxy");
    if (value.isEmpty() || excluded(url)) {
      return Optional.empty();
    }
    return Optional.of(parse(value.get()));
  }

  private boolean excluded(URI url) {
    int port = url.getPort() < 0 ? HTTPS_PORT : url.getPort();
    return environment
        .variable("NO_PROXY", "no_proxy")
        .map(NoProxy::parse)
        .orElse(NoProxy.LOOPBACK_ONLY)
        .excludes(url.getHost(), port);
  }

  private static InetSocketAddress parse(String value) throws URISyntaxException {
    URI proxy = new URI(value.contains("://") ? value : "http://" + value);
    boolean plain =
        "http".equalsIgnoreCase(proxy.getScheme())
            && proxy.getHost() != null
            && proxy.getRawUserInfo() == null
            && proxy.getPort() <= LAST_PORT;
    if (!plain) {
      throw new URISyntaxException(value, "Only http:// proxies without user-info are supported");
    }
    int port = proxy.getPort() < 0 ? HTTP_PORT : proxy.getPort();
    return InetSocketAddress.createUnresolved(IpLiteral.unbracketed(proxy.getHost()), port);
  }
}
