package io.baokms.testing.transit;

import io.baokms.testing.traffic.Refusal;

/**
 * A ciphertext text taken apart: {@code vault:v<version>:<base64>}, the payload not decoded yet.
 */
record Ciphertext(long version, String payload) {

  private static final String PREFIX = "vault:v";

  static Ciphertext parse(String text) throws Refusal {
    if (!text.startsWith(PREFIX)) {
      throw invalid("no prefix");
    }
    String[] fields = text.substring(PREFIX.length()).split(":", 2);
    if (fields.length != 2) {
      throw invalid("wrong number of fields");
    }
    try {
      long version = Long.parseLong(fields[0]);
      return new Ciphertext(version == 0 ? 1 : version, fields[1]);
    } catch (NumberFormatException e) {
      throw invalid("version number could not be decoded");
    }
  }

  static String text(int version, byte[] payload) {
    return PREFIX + version + ':' + GoBase64.encode(payload);
  }

  byte[] bytes() throws Refusal {
    try {
      return GoBase64.decode(payload);
    } catch (GoBase64.CorruptException e) {
      throw invalid("could not decode base64");
    }
  }

  private static Refusal invalid(String reason) {
    return Refusal.of(400, "invalid ciphertext: " + reason);
  }
}
