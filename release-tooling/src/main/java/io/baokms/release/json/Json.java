package io.baokms.release.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The one way in which release files are read and written.
 *
 * <p>Written: UTF-8, LF, two spaces, members in the order of the record, one final LF. Read:
 * duplicate, unknown and missing members, null, wrong types, a byte order mark and trailing content
 * are refused. A component of a record may be missing if its type is {@code @Nullable}.
 */
public final class Json {
  private static final JsonMapper MAPPER = mapper();
  private static final ObjectWriter WRITER = MAPPER.writer(printer());

  private Json() {}

  /**
   * Reads one value.
   *
   * @param name of the file, for the message
   * @throws ReleaseException {@code JSON_INVALID} with the reason and the line
   */
  public static <T> T read(String name, byte[] bytes, Class<T> type) throws ReleaseException {
    requireUtf8(name, bytes);
    try {
      return MAPPER.readValue(bytes, type);
    } catch (JacksonException e) {
      throw invalid(name, e);
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + name, e);
    }
  }

  /**
   * Reads a value whose members are somebody else's, with the same strictness otherwise.
   *
   * @throws ReleaseException {@code JSON_INVALID}
   */
  public static JsonNode tree(String name, byte[] bytes) throws ReleaseException {
    return read(name, bytes, JsonNode.class);
  }

  /** Writes one value. */
  public static byte[] write(Object value) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      WRITER.writeValue(out, value);
      out.write('\n');
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("a release record cannot be written", e);
    }
  }

  private static void requireUtf8(String name, byte[] bytes) throws ReleaseException {
    if (bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB) {
      throw ReleaseException.check(Code.JSON_INVALID, name + " begins with a byte order mark");
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException _) {
      throw ReleaseException.check(Code.JSON_INVALID, name + " is not UTF-8");
    }
  }

  private static ReleaseException invalid(String name, JacksonException e) {
    String where = e.getLocation() == null ? "" : " line " + e.getLocation().getLineNr();
    String why =
        e instanceof JsonProcessingException known ? known.getOriginalMessage() : e.getMessage();
    return ReleaseException.check(
        Code.JSON_INVALID, name + where + ": " + String.valueOf(why).replaceAll("\\s+", " "));
  }

  private static JsonMapper mapper() {
    return JsonMapper.builder()
        .annotationIntrospector(new RecordMembers())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .withCoercionConfig(
            LogicalType.Textual,
            config ->
                config
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
        .build();
  }

  private static DefaultPrettyPrinter printer() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Spacing.AFTER)
            .withArrayEmptySeparator("")
            .withObjectEmptySeparator("");
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
    printer.indentObjectsWith(lines);
    printer.indentArraysWith(lines);
    return printer;
  }
}
