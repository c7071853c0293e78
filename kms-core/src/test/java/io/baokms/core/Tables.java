package io.baokms.core;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Reads the tables of the specification that are kept beside the tests. */
final class Tables {

  private Tables() {}

  static List<List<String>> rows(String name) throws IOException {
    try (InputStream in = Tables.class.getResourceAsStream("/" + name)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> Arrays.asList(line.split("\t", -1)))
          .toList();
    }
  }
}
