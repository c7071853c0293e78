package io.baokms.bao;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * The parts of OpenBao's address.
 *
 * @param host a name or IP literal, without the brackets of IPv6
 * @param authority host and port as they stand in the address
 * @param basePath empty, or with a slash in front and none at the end, percent-encoded
 */
record Endpoint(String host, int port, String authority, String basePath) {

  private static final int HTTPS_PORT = 443;
  private static final Pattern SLASHES_AT_END = Pattern.compile("/+$");

  /** Tells whether both lead to the same place, however they are written. */
  boolean sameAs(Endpoint other) {
    return host.equalsIgnoreCase(other.host)
        && port == other.port
        && basePath.equals(other.basePath);
  }

  static Endpoint parse(String address) {
    URI uri;
    try {
      uri = new URI(address);
    } catch (URISyntaxException e) {
      // The cause would quote the address.
      throw new IllegalArgumentException("The address is not a URL");
    }
    if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
      throw new IllegalArgumentException("The address needs the scheme https and a host");
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("The address has user info, a query or a fragment");
    }
    int port = uri.getPort() < 0 ? HTTPS_PORT : uri.getPort();
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("The address has no usable port");
    }
    String host = uri.getHost();
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    String basePath = SLASHES_AT_END.matcher(uri.getRawPath()).replaceFirst("");
    return new Endpoint(bare, port, uri.getRawAuthority(), basePath);
  }
}
