package io.baokms.launcher.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Writes JSON as reports have it: two spaces a level, one document. */
public final class Json {
  private static final Separators SEPARATORS =
      Separators.createDefaultInstance()
          .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
          .withObjectEmptySeparator("")
          .withArrayEmptySeparator("");
  private static final DefaultIndenter TWO_SPACES = new DefaultIndenter("  ", "\n");
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /** Returns the text of one document, without a final newline. */
  public static String print(JsonNode node) {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withSeparators(SEPARATORS);
    printer.indentArraysWith(TWO_SPACES);
    printer.indentObjectsWith(TWO_SPACES);
    try {
      return MAPPER.writer(printer).writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A JSON tree can always be written", e);
    }
  }
}
