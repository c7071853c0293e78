package io.baokms.bao;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads JSON strictly: one value, no repeated names, no coercion between types.
 *
 * <p>Every violation is an {@link IOException} whose message must not be shown: it may quote.
 */
final class JsonReader implements AutoCloseable {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          // Virtual threads come and go, so buffers kept by thread would never be used again.
          .recyclerPool(JsonRecyclerPools.newBoundedPool(8))
          .build();

  private static final String BASE64_SYMBOLS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private final JsonParser parser;
  private final byte[] source;

  private JsonReader(JsonParser parser, byte[] source) {
    this.parser = parser;
    this.source = source;
  }

  /** Opens the first {@code length} bytes, which must be one object and nothing else. */
  static void readObject(byte[] bytes, int length, Fields fields) throws IOException {
    try (JsonReader reader = new JsonReader(FACTORY.createParser(bytes, 0, length), bytes)) {
      reader.parser.nextToken();
      reader.object(fields);
      reader.require(reader.parser.nextToken() == null);
    }
  }

  /** Reads an object; null is a violation. */
  void object(Fields fields) throws IOException {
    require(parser.currentToken() == JsonToken.START_OBJECT);
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      fields.read(name, this);
    }
  }

  boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  boolean isInteger() {
    return parser.currentToken() == JsonToken.VALUE_NUMBER_INT;
  }

  /** Passes over the value, whatever it is. */
  void skip() throws IOException {
    parser.skipChildren();
  }

  /** Reads a string; null counts as empty. */
  String text() throws IOException {
    if (isNull()) {
      return "";
    }
    require(parser.currentToken() == JsonToken.VALUE_STRING);
    return parser.getText();
  }

  /** Reads a list of strings; null counts as empty. */
  List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>();
    if (isNull()) {
      return texts;
    }
    require(parser.currentToken() == JsonToken.START_ARRAY);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      require(parser.currentToken() == JsonToken.VALUE_STRING);
      texts.add(parser.getText());
    }
    return texts;
  }

  /** Reads a boolean; null counts as false. */
  boolean bool() throws IOException {
    if (isNull()) {
      return false;
    }
    require(parser.currentToken().isBoolean());
    return parser.getBooleanValue();
  }

  /** Reads a whole number from 0 to the largest int; null counts as 0. */
  int integer() throws IOException {
    long value = whole();
    require(value <= Integer.MAX_VALUE);
    return (int) value;
  }

  /** Reads a whole number that is not negative; null counts as 0. */
  long whole() throws IOException {
    if (isNull()) {
      return 0;
    }
    require(isInteger());
    long value = parser.getLongValue();
    require(value >= 0);
    return value;
  }

  /** Reads standard, padded base64 without making a string of it. */
  byte[] base64() throws IOException {
    require(parser.currentToken() == JsonToken.VALUE_STRING);
    long start = parser.currentTokenLocation().getByteOffset();
    byte[] value = parser.getBinaryValue(Base64Variants.MIME_NO_LINEFEEDS);
    // The decoder lets white space and escapes pass; then the text is longer than it must be.
    long encoded = parser.currentLocation().getByteOffset() - start - 2;
    require(encoded == (value.length + 2L) / 3 * 4);
    require(endsCanonically(value, Math.toIntExact(start + encoded)));
    return value;
  }

  /** The decoder ignores the spare bits of the last symbol; an encoder writes them as zero. */
  private boolean endsCanonically(byte[] value, int end) {
    int last = value.length == 0 ? 0 : value[value.length - 1];
    return switch (value.length % 3) {
      case 1 -> source[end - 2] == BASE64_SYMBOLS.charAt((last & 0x03) << 4);
      case 2 -> source[end - 1] == BASE64_SYMBOLS.charAt((last & 0x0F) << 2);
      default -> true;
    };
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  void require(boolean condition) throws IOException {
    if (!condition) {
      throw new IOException("The JSON has another type or more content than expected");
    }
  }

  /** Receives the fields of one object. */
  interface Fields {

    /** Reads the named value or skips it. */
    void read(String name, JsonReader json) throws IOException;
  }
}
