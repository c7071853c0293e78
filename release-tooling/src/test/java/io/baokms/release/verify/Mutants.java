package io.baokms.release.verify;

import java.util.Arrays;
import java.util.List;

/** What may have happened to one byte of a file. */
final class Mutants {

  private Mutants() {}

  static List<byte[]> at(byte[] bytes, int at) {
    return List.of(flipped(bytes, at), longer(bytes, at), shorter(bytes, at));
  }

  static byte[] flipped(byte[] bytes, int at) {
    byte[] flipped = bytes.clone();
    flipped[at] ^= (byte) (1 << (at % Byte.SIZE));
    return flipped;
  }

  static byte[] longer(byte[] bytes, int at) {
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
    return longer;
  }

  static byte[] shorter(byte[] bytes, int at) {
    byte[] shorter = Arrays.copyOf(bytes, bytes.length - 1);
    System.arraycopy(bytes, at + 1, shorter, at, bytes.length - at - 1);
    return shorter;
  }
}
