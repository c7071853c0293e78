package io.baokms.auth.jwt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;

/**
 * Reads JSON from outside: one object, no repeated names, no coercion.
 *
 * <p>Every violation is an {@link IOException} whose message must not be shown: it may quote.
 */
final class StrictJson {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          // Claims are secrets: their buffers must not be handed from use to use.
          .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
          .build();

  private StrictJson() {}

  static JsonParser parser(byte[] json) throws IOException {
    return FACTORY.createParser(json);
  }

  /** Reads the one object that the text must be, field by field. */
  static void readObject(JsonParser parser, Fields fields) throws IOException {
    require(parser.nextToken() == JsonToken.START_OBJECT);
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      fields.read(name, parser);
    }
    require(parser.nextToken() == null);
  }

  /** Reads a string. */
  static String text(JsonParser parser) throws IOException {
    require(parser.currentToken() == JsonToken.VALUE_STRING);
    return parser.getText();
  }

  static void require(boolean condition) throws IOException {
    if (!condition) {
      throw new IOException("Another type or more content than expected");
    }
  }

  /** Receives the fields of the object. */
  interface Fields {

    /** Reads the named value or skips it. */
    void read(String name, JsonParser parser) throws IOException;
  }
}
