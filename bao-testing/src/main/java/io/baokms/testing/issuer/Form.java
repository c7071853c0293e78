package io.baokms.testing.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code application/x-www-form-urlencoded}. */
final class Form {

  private Form() {}

  /**
   * Returns the values by name.
   *
   * @throws IllegalArgumentException when an escape is malformed
   */
  static Map<String, List<String>> parse(String body) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      values
          .computeIfAbsent(URLDecoder.decode(name, UTF_8), n -> new ArrayList<>())
          .add(URLDecoder.decode(value, UTF_8));
    }
    return values;
  }

  /** Returns the one value of a name; empty when there is none or more than one. */
  static Optional<String> single(Map<String, List<String>> form, String name) {
    List<String> values = form.getOrDefault(name, List.of());
    return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
  }
}
