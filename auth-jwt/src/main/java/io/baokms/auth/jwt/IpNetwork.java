package io.baokms.auth.jwt;

import java.net.InetAddress;
import java.util.Optional;

/**
 * An address range in CIDR notation (RFC 4632).
 *
 * @param start any address of the range
 * @param prefix how many bits all of its addresses share
 */
record IpNetwork(InetAddress start, int prefix) {

  /** Returns the range that the text is; empty when it is none. */
  static Optional<IpNetwork> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    return IpLiteral.parse(text.substring(0, slash))
        .flatMap(start ->
            prefix(text.substring(slash + 1), start).map(bits -> new IpNetwork(start, bits)));
  }

  boolean contains(InetAddress address) {
    byte[] one = start.getAddress();
    byte[] other = address.getAddress();
    if (one.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((one[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Integer> prefix(String digits, InetAddress start) {
    int most = start.getAddress().length * Byte.SIZE;
    return digits.matches("[0-9]{1,3}") && Integer.parseInt(digits) <= most
        ? Optional.of(Integer.parseInt(digits))
        : Optional.empty();
  }
}
