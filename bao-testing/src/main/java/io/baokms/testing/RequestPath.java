package io.baokms.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.baokms.testing.http.Delivery;
import io.baokms.testing.http.HttpReply;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;

/** What OpenBao does to the path of a request before it looks at anything else. */
final class RequestPath {

  private static final String API = "/v1/";

  private RequestPath() {}

  /** Returns the decoded path below {@code /v1/}, or empty when it lies elsewhere. */
  static Optional<String> relative(String raw) {
    return raw.startsWith(API)
        ? Optional.of(URLDecoder.decode(raw.substring(API.length()).replace("+", "%2B"), UTF_8))
        : Optional.empty();
  }

  /** Returns the redirect to the clean form of a path with empty, dot or dot-dot segments. */
  static Optional<HttpReply> redirect(String raw) {
    String clean = clean(raw);
    if (clean.equals(raw)) {
      return Optional.empty();
    }
    String page = "<a href=\"" + clean + "\">Temporary Redirect</a>.\n\n";
    Map<String, String> headers =
        Map.of("Content-Type", "text/html; charset=utf-8", "Location", clean);
    return Optional.of(new HttpReply(307, headers, page, Delivery.WHOLE));
  }

  private static String clean(String raw) {
    Deque<String> kept = new ArrayDeque<>();
    for (String segment : raw.split("/", -1)) {
      if (segment.equals("..")) {
        kept.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        kept.addLast(segment);
      }
    }
    String clean = "/" + String.join("/", kept);
    return raw.endsWith("/") && !kept.isEmpty() ? clean + "/" : clean;
  }
}
