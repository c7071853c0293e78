package io.baokms.core.registry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.baokms.aad.CanonicalException;
import io.baokms.aad.StrictUtf8;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one JSON object of texts, whole numbers and lists of objects; refuses all else. */
final class StrictJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final RegistryFile file;
  private final JsonParser parser;

  private StrictJson(RegistryFile file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  static JsonFields object(RegistryFile file, byte[] utf8) throws RegistryException {
    // Jackson reads a text here, because from bytes it would also accept UTF-16 and a byte order
    // mark.
    try (JsonParser parser = FACTORY.createParser(decoded(file, utf8))) {
      StrictJson json = new StrictJson(file, parser);
      json.require(parser.nextToken(), JsonToken.START_OBJECT);
      JsonFields fields = json.members();
      json.requireEnd();
      return fields;
    } catch (IOException e) {
      throw new RegistryException(file, RegistryProblem.NOT_JSON, e);
    }
  }

  private JsonFields members() throws IOException, RegistryException {
    Map<String, Object> values = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      if (values.put(name, value(parser.nextToken())) != null) {
        throw refused(RegistryProblem.KEY_REPEATED);
      }
    }
    return new JsonFields(file, values);
  }

  private Object value(@Nullable JsonToken token) throws IOException, RegistryException {
    return switch (token) {
      case VALUE_STRING -> encodable(parser.getText());
      case VALUE_NUMBER_INT -> parser.getBigIntegerValue();
      case START_ARRAY -> objects();
      case null, default -> throw refused(RegistryProblem.TYPE_WRONG);
    };
  }

  private JsonFields.ObjectList objects() throws IOException, RegistryException {
    List<JsonFields> objects = new ArrayList<>();
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      require(t, JsonToken.START_OBJECT);
      objects.add(members());
    }
    return new JsonFields.ObjectList(List.copyOf(objects));
  }

  private void require(@Nullable JsonToken found, JsonToken expected) throws RegistryException {
    if (found == null) {
      throw refused(RegistryProblem.NOT_JSON);
    }
    if (found != expected) {
      throw refused(RegistryProblem.TYPE_WRONG);
    }
  }

  private void requireEnd() throws RegistryException {
    try {
      if (parser.nextToken() != null) {
        throw refused(RegistryProblem.TRAILING_CONTENT);
      }
    } catch (IOException e) {
      throw new RegistryException(file, RegistryProblem.TRAILING_CONTENT, e);
    }
  }

  /** An escape such as {@code \ud800} makes a text that has no UTF-8 bytes. */
  private String encodable(String text) throws RegistryException {
    try {
      StrictUtf8.encode(text);
      return text;
    } catch (CanonicalException e) {
      throw new RegistryException(file, RegistryProblem.NOT_UTF8, e);
    }
  }

  private RegistryException refused(RegistryProblem problem) {
    return new RegistryException(file, problem);
  }

  private static String decoded(RegistryFile file, byte[] utf8) throws RegistryException {
    try {
      return StrictUtf8.decode(utf8);
    } catch (CanonicalException e) {
      throw new RegistryException(file, RegistryProblem.NOT_UTF8, e);
    }
  }
}
