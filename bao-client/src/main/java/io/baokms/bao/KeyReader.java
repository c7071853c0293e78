package io.baokms.bao;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the metadata of a Transit key. */
final class KeyReader implements ReplyReader<TransitKey> {

  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");
  private static final long LAST_SECOND = 253_402_300_799L;

  private final Map<String, Integer> numbers = new HashMap<>();
  private final Set<String> flags = new HashSet<>();
  private final SortedMap<Integer, Instant> versions = new TreeMap<>();
  private @Nullable String type;

  @Override
  public void read(String name, JsonReader json) throws IOException {
    switch (name) {
      case "type" -> type = json.text();
      case "latest_version",
          "min_available_version",
          "min_decryption_version",
          "min_encryption_version",
          "auto_rotate_period" ->
          numbers.put(name, json.integer());
      case "exportable",
          "allow_plaintext_backup",
          "deletion_allowed",
          "derived",
          "convergent_encryption",
          "supports_encryption",
          "supports_decryption",
          "soft_deleted",
          "imported_key" ->
          flag(name, json.bool());
      case "restore_info" -> {
        flag(name, !json.isNull());
        json.skip();
      }
      case "keys" -> {
        if (!json.isNull()) {
          json.object(this::version);
        }
      }
      default -> json.skip();
    }
  }

  @Override
  public TransitKey result() throws IOException {
    if (type == null || !numbers.containsKey("latest_version")) {
      throw new IOException("No type or no latest version");
    }
    return new TransitKey(
        type,
        number("latest_version"),
        number("min_available_version"),
        number("min_decryption_version"),
        number("min_encryption_version"),
        settings(),
        versions);
  }

  private TransitKey.Settings settings() {
    return new TransitKey.Settings(
        flags.contains("exportable"),
        flags.contains("allow_plaintext_backup"),
        flags.contains("deletion_allowed"),
        flags.contains("derived"),
        flags.contains("convergent_encryption"),
        flags.contains("supports_encryption"),
        flags.contains("supports_decryption"),
        flags.contains("soft_deleted"),
        number("auto_rotate_period") > 0,
        flags.contains("imported_key"),
        flags.contains("restore_info"));
  }

  /** Asymmetric keys have objects here; their versions stay unlisted and the type refuses them. */
  private void version(String name, JsonReader json) throws IOException {
    if (!json.isInteger()) {
      json.skip();
      return;
    }
    long second = json.whole();
    json.require(VERSION.matcher(name).matches() && second <= LAST_SECOND);
    versions.put(Integer.valueOf(name), Instant.ofEpochSecond(second));
  }

  private void flag(String name, boolean set) {
    if (set) {
      flags.add(name);
    }
  }

  private int number(String name) {
    return numbers.getOrDefault(name, 0);
  }
}
