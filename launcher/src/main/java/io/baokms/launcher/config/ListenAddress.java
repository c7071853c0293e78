package io.baokms.launcher.config;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a listener binds.
 *
 * @param host a name or an IP literal without brackets; empty means every address
 * @param port 0 to 65535; 0 lets the system choose
 */
public record ListenAddress(String host, int port) {
  private static final Pattern FORM =
      Pattern.compile("(?:\\[([^\\[\\]\\s]*)\\]|([^:\\[\\]\\s]*)):([0-9]{1,10})");

  /** Returns the address that the text names; empty when it is not {@code host:port}. */
  static Optional<ListenAddress> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    long port = Long.parseLong(form.group(3));
    String host = form.group(1) == null ? form.group(2) : form.group(1);
    return port > 65535 || host == null
        ? Optional.empty()
        : Optional.of(new ListenAddress(host, (int) port));
  }

  /**
   * Returns whether both certainly name one endpoint: equal fixed ports, and hosts equal as text
   * without case or as IP literals. Names are not resolved.
   */
  boolean collidesWith(ListenAddress other) {
    return port != 0 && port == other.port && canonical(host).equals(canonical(other.host));
  }

  private static String canonical(String host) {
    try {
      return InetAddress.ofLiteral(host).getHostAddress();
    } catch (IllegalArgumentException e) {
      return host.toLowerCase(Locale.ROOT);
    }
  }
}
