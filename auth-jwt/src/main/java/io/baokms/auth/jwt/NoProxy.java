package io.baokms.auth.jwt;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The hosts that are reached without a proxy, as {@code NO_PROXY} lists them.
 *
 * <p>{@code example.com} stands for itself and all below it, {@code .example.com} and {@code
 * *.example.com} for all below alone; also IP addresses, networks such as {@code 10.0.0.0/8}, each
 * but networks with an optional port, and {@code *}. Loopback is never proxied. What is malformed
 * matches nothing. Immutable and thread-safe.
 */
final class NoProxy {

  /** Nothing listed. */
  static final NoProxy LOOPBACK_ONLY = new NoProxy(List.of());

  private final List<Entry> entries;

  private NoProxy(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  static NoProxy parse(String list) {
    List<Entry> entries = new ArrayList<>();
    for (String item : list.split(",", -1)) {
      String text = item.strip().toLowerCase(Locale.ROOT);
      if (!text.isEmpty()) {
        entries.add(entry(text));
      }
    }
    return new NoProxy(entries);
  }

  /** Tells whether a host, given as in a URL, is reached without a proxy. */
  boolean excludes(String host, int port) {
    String name = IpLiteral.unbracketed(host).toLowerCase(Locale.ROOT);
    Optional<InetAddress> address = IpLiteral.parse(name);
    if (name.equals("localhost") || address.filter(InetAddress::isLoopbackAddress).isPresent()) {
      return true;
    }
    Target target = new Target(name, address, port);
    return entries.stream().anyMatch(entry -> entry.matches(target));
  }

  private static Entry entry(String text) {
    if (text.equals("*")) {
      return target -> true;
    }
    Optional<IpNetwork> network = IpNetwork.parse(text);
    return network.isPresent()
        ? target -> target.address().filter(network.get()::contains).isPresent()
        : hostEntry(text);
  }

  private static Entry hostEntry(String text) {
    int colon = text.lastIndexOf(':');
    boolean bareIpv6 = colon != text.indexOf(':') && !text.startsWith("[");
    boolean ported = colon >= 0 && !bareIpv6 && !text.endsWith("]");
    Entry host = bareHost(ported ? text.substring(0, colon) : text);
    String port = ported ? text.substring(colon + 1) : "";
    return port.isEmpty()
        ? host
        : target -> port.equals(Integer.toString(target.port())) && host.matches(target);
  }

  private static Entry bareHost(String host) {
    Optional<InetAddress> address = IpLiteral.parse(host);
    if (address.isPresent()) {
      return target -> target.address().equals(address);
    }
    String below = host.startsWith("*.") ? host.substring(1) : host;
    if (below.isEmpty() || below.startsWith(".")) {
      return target -> below.length() > 1 && target.name().endsWith(below);
    }
    return target -> target.name().equals(below) || target.name().endsWith("." + below);
  }

  /** One item of the list. */
  private interface Entry {
    boolean matches(Target target);
  }

  /** What a connection is wanted to. */
  private record Target(String name, Optional<InetAddress> address, int port) {}
}
