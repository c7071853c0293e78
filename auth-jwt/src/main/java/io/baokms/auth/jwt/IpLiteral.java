package io.baokms.auth.jwt;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses written as text; no name is ever looked up. */
final class IpLiteral {

  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

  private IpLiteral() {}

  /** Returns the address that the text is; empty when it is a name. */
  static Optional<InetAddress> parse(String text) {
    String bare = unbracketed(text);
    boolean six = bare.indexOf(':') >= 0;
    if (!six && !IPV4.matcher(bare).matches()) {
      return Optional.empty();
    }
    try {
      // In brackets Java takes the text for an IPv6 literal or refuses it.
      return Optional.of(InetAddress.getByName(six ? "[" + bare + "]" : bare));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Takes the brackets off that stand around an IPv6 address in a URL. */
  static String unbracketed(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
