package io.baokms.testing.traffic;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Arrays;
import java.util.stream.Collectors;

/** OpenBao's body of every failure. */
public final class Errors {

  private Errors() {}

  /** Returns {@code {"errors":[…]}} with the texts, possibly none. */
  public static String envelope(String... texts) {
    return Arrays.stream(texts)
        .map(text -> '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"')
        .collect(Collectors.joining(",", "{\"errors\":[", "]}\n"));
  }
}
