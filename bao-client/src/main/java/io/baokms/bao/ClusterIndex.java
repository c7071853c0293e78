package io.baokms.bao;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How far the storage of an answering node had come (OpenBao 2.7's header {@code X-Vault-Index}).
 *
 * @param cluster the cluster's id
 * @param value comparable within one cluster
 * @param text the header's value as it was received, printable ASCII
 */
record ClusterIndex(String cluster, BigInteger value, String text) {

  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{1,510}={0,2}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}");

  /** Reads a header's value; nothing when it is not what OpenBao is known to send. */
  static Optional<ClusterIndex> parse(String text) {
    if (!BASE64.matcher(text).matches()) {
      return Optional.empty();
    }
    Parts parts = new Parts();
    try {
      byte[] json = Base64.getDecoder().decode(text);
      JsonReader.readObject(json, json.length, parts);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
    if (parts.cluster.isEmpty() || !NUMBER.matcher(parts.value).matches()) {
      return Optional.empty();
    }
    return Optional.of(new ClusterIndex(parts.cluster, new BigInteger(parts.value), text));
  }

  /** Returns the later of the two; of two clusters the other's, which answered last. */
  ClusterIndex orLater(ClusterIndex other) {
    boolean later = cluster.equals(other.cluster) && value.compareTo(other.value) >= 0;
    return later ? this : other;
  }

  private static final class Parts implements JsonReader.Fields {

    private String cluster = "";
    private String value = "";

    @Override
    public void read(String name, JsonReader json) throws IOException {
      switch (name) {
        case "cluster" -> cluster = json.text();
        case "value" -> value = json.text();
        default -> json.skip();
      }
    }
  }
}
