package io.baokms.bao;

import java.nio.charset.StandardCharsets;

/** Makes the routes of one address and namespace. */
final class Routes {

  private final String prefix;
  private final String headers;

  /**
   * Creates the routes.
   *
   * @param namespace empty for none
   */
  Routes(Endpoint endpoint, String namespace) {
    // A header value is printable ASCII; any other namespace goes into the path, never into both.
    boolean inHeader = namespace.chars().allMatch(c -> c > ' ' && c <= '~');
    prefix = endpoint.basePath() + "/v1" + (inHeader ? "" : UrlPath.encode(namespace));
    headers =
        "Host: "
            + endpoint.authority()
            + "\r\n"
            + (inHeader && !namespace.isEmpty() ? "X-Vault-Namespace: " + namespace + "\r\n" : "");
  }

  Route get(BaoOperation operation, String path) {
    return route(operation, "GET", path);
  }

  Route post(BaoOperation operation, String path) {
    return route(operation, "POST", path);
  }

  private Route route(BaoOperation operation, String method, String path) {
    String head = method + " " + prefix + UrlPath.encode(path) + " HTTP/1.1\r\n" + headers;
    return new Route(operation, head.getBytes(StandardCharsets.ISO_8859_1));
  }
}
