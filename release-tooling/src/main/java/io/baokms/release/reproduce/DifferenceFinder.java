package io.baokms.release.reproduce;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Finds the first thing in which two files differ, down through archives and compression. */
final class DifferenceFinder {
  private static final int SHOWN = 16;

  private DifferenceFinder() {}

  static FirstDifference find(String path, byte[] primary, byte[] rebuild) {
    List<Part> first = Part.of(primary);
    List<Part> second = Part.of(rebuild);
    for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
      Part one = first.get(i);
      Part other = second.get(i);
      if (!one.name().equals(other.name())) {
        return raw(path + "!" + one.name() + " | " + other.name(), primary, rebuild);
      }
      if (!one.header().equals(other.header())) {
        String what = "!" + one.name() + " (" + one.header() + " | " + other.header() + ")";
        return raw(path + what, primary, rebuild);
      }
      if (!Arrays.equals(one.bytes(), other.bytes())) {
        return find(path + "!" + one.name(), one.bytes(), other.bytes());
      }
    }
    return raw(path, primary, rebuild);
  }

  private static FirstDifference raw(String path, byte[] primary, byte[] rebuild) {
    int at = Arrays.mismatch(primary, rebuild);
    return new FirstDifference(path, at, hex(primary, at), hex(rebuild, at));
  }

  private static String hex(byte[] bytes, int at) {
    int from = Math.min(at, bytes.length);
    return HexFormat.of().formatHex(bytes, from, Math.min(from + SHOWN, bytes.length));
  }
}
