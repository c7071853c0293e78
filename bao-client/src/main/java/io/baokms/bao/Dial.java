package io.baokms.bao;

import java.net.InetAddress;

/** The addresses of one host, tried in their order. */
final class Dial {

  private final InetAddress[] addresses;
  private final int index;

  Dial(InetAddress[] addresses, int index) {
    this.addresses = addresses;
    this.index = index;
  }

  InetAddress[] addresses() {
    return addresses;
  }

  InetAddress address() {
    return addresses[index];
  }

  boolean last() {
    return index == addresses.length - 1;
  }

  Dial next() {
    return new Dial(addresses, index + 1);
  }
}
