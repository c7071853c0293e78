package io.baokms.bao;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes the routes of some addresses and one namespace. */
final class Routes {

  private final List<Endpoint> endpoints;
  private final String prefix;
  private final String namespaceHeader;

  /**
   * Creates the routes.
   *
   * @param namespace empty for none
   */
  Routes(List<Endpoint> endpoints, String namespace) {
    // A header value is printable ASCII; any other namespace goes into the path, never into both.
    boolean inHeader = namespace.chars().allMatch(c -> c > ' ' && c <= '~');
    this.endpoints = List.copyOf(endpoints);
    this.prefix = "/v1" + (inHeader ? "" : UrlPath.encode(namespace));
    this.namespaceHeader =
        inHeader && !namespace.isEmpty() ? "X-Vault-Namespace: " + namespace + "\r\n" : "";
  }

  Route get(BaoOperation operation, String path) {
    return route(operation, "GET", path);
  }

  Route post(BaoOperation operation, String path) {
    return route(operation, "POST", path);
  }

  private Route route(BaoOperation operation, String method, String path) {
    String encoded = prefix + UrlPath.encode(path);
    return new Route(
        operation, endpoints.stream().map(endpoint -> head(method, endpoint, encoded)).toList());
  }

  private byte[] head(String method, Endpoint endpoint, String path) {
    return (method
            + " "
            + endpoint.basePath()
            + path
            + " HTTP/1.1\r\n"
            + ("Host: " + endpoint.authority() + "\r\n")
            + namespaceHeader)
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
