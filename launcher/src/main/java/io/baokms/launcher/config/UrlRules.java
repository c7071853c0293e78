package io.baokms.launcher.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Conditions on URLs and listener addresses. */
final class UrlRules {

  /** OpenBao's address: a base path is allowed. */
  static final Rule<String> SERVER =
      Rule.of(
              "must be an https URL with a host, without user-info, query and fragment",
              is(uri -> isHttps(uri) && uri.getRawQuery() == null))
          .withHint(", such as https://bao.example:8200")
          .inSchema(Map.of("pattern", "^[Hh][Tt][Tt][Pp][Ss]://[^@?#\\s]+$"));

  /** An OAuth2 token endpoint: a query is allowed. */
  static final Rule<String> TOKEN_ENDPOINT =
      Rule.of(
              "must be an https URL with a host, without user-info and fragment",
              is(UrlRules::isHttps))
          .inSchema(Map.of("pattern", "^[Hh][Tt][Tt][Pp][Ss]://[^#\\s]+$"));

  /** RFC 8707 section 2: an absolute URI without a fragment. */
  static final Rule<String> RESOURCE =
      Rule.of(
              "must be an absolute URI without user-info and fragment",
              is(uri -> uri.isAbsolute() && uri.getRawFragment() == null && !hasUserInfo(uri)))
          .inSchema(Map.of("pattern", "^[A-Za-z][A-Za-z0-9+.-]*:[^#\\s]+$"));

  /** Where a listener binds; empty text means no listener. */
  static final Rule<String> LISTENER =
      Rule.of(
              "must be host:port, or empty for no listener",
              (String value) -> value.isEmpty() || ListenAddress.parse(value).isPresent())
          .inSchema(Map.of("pattern", "^$|:[0-9]+$"));

  private UrlRules() {}

  private static Predicate<String> is(Predicate<URI> condition) {
    return value -> parse(value).filter(condition).isPresent();
  }

  private static Optional<URI> parse(String value) {
    try {
      return Optional.of(new URI(value));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static boolean isHttps(URI uri) {
    return "https".equalsIgnoreCase(uri.getScheme())
        && uri.getHost() != null
        && uri.getPort() <= 65535
        && uri.getPort() != 0
        && !hasUserInfo(uri)
        && uri.getRawFragment() == null;
  }

  private static boolean hasUserInfo(URI uri) {
    String authority = uri.getRawAuthority();
    return authority != null && authority.indexOf('@') >= 0;
  }

  /** Two addresses are the same server when this text is the same. */
  static String normalized(String address) {
    URI uri = URI.create(address);
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    int port = uri.getPort() < 0 ? 443 : uri.getPort();
    return host + ":" + port + uri.getRawPath().replaceFirst("/+$", "");
  }
}
