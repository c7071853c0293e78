package io.baokms.launcher.config.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.Schema;

/** Reads one YAML 1.2 document whose root is a mapping, within fixed limits. */
public final class YamlReader {

  /** The largest document, in bytes. */
  public static final int MAX_BYTES = 1 << 20;

  /** The deepest nesting; a configuration needs five levels. */
  static final int MAX_DEPTH = 32;

  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setSchema(new CoreWithoutMerge())
          .setUseMarks(true)
          .setAllowNonScalarKeys(true)
          .setCodePointLimit(MAX_BYTES)
          // The expansion has a limit of its own, which counts what aliases stand for.
          .setMaxAliasesForCollections(YamlExpansion.MAX_NODES)
          .build();

  private YamlReader() {}

  /**
   * Reads the document's root.
   *
   * @throws YamlException for the first thing that prevents reading it
   */
  public static YamlNode.Mapping read(byte[] document) throws YamlException {
    if (document.length > MAX_BYTES) {
      throw new YamlException(0, "the file must have at most 1 MiB");
    }
    String text = decode(document);
    try {
      refuseDeepNesting(text);
      List<Node> roots = new ArrayList<>();
      new Compose(SETTINGS).composeAllFromString(text).forEach(roots::add);
      return new YamlExpansion().root(onlyOne(roots));
    } catch (ReaderException e) {
      throw new YamlException(lineOf(text, e.getPosition()), "control characters are not allowed");
    } catch (MarkedYamlEngineException e) {
      throw syntaxError(e);
    } catch (YamlEngineException e) {
      throw new YamlException(0, "syntax error: unsupported YAML version or directive");
    } catch (IllegalArgumentException e) {
      // The composer lets the refusal of a tag such as !%1 through, without its place.
      throw new YamlException(0, "syntax error: malformed tag");
    }
  }

  private static String decode(byte[] document) throws YamlException {
    ByteBuffer bytes = ByteBuffer.wrap(document);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      String before = new String(document, 0, bytes.position(), StandardCharsets.UTF_8);
      throw new YamlException(lineOf(before, before.length()), "the file must be UTF-8");
    }
  }

  /** The composer recurses, so the depth is measured on the flat event stream first. */
  private static void refuseDeepNesting(String text) throws YamlException {
    int depth = 0;
    int line = 1;
    try {
      for (Event event : new Parse(SETTINGS).parseString(text)) {
        line = line(event.getEndMark());
        depth += step(event);
        if (depth > MAX_DEPTH) {
          throw new YamlException(line(event.getStartMark()), "nested too deeply");
        }
      }
    } catch (IllegalArgumentException e) {
      // The scanner lets the JDK's own refusal of a number or code point through.
      throw new YamlException(line, "syntax error: an escape stands for no character");
    }
  }

  private static int step(Event event) {
    return switch (event.getEventId()) {
      case MappingStart, SequenceStart -> 1;
      case MappingEnd, SequenceEnd -> -1;
      default -> 0;
    };
  }

  private static Node onlyOne(List<Node> roots) throws YamlException {
    if (roots.isEmpty()) {
      throw new YamlException(0, "the file is empty");
    }
    if (roots.size() > 1) {
      throw new YamlException(
          line(roots.get(1).getStartMark()), "the file must hold exactly one YAML document");
    }
    return roots.getFirst();
  }

  private static YamlException syntaxError(MarkedYamlEngineException e) {
    Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
    String problem = e.getProblem() == null ? "malformed YAML" : e.getProblem();
    int column = mark.map(Mark::getColumn).orElse(-1) + 1;
    return new YamlException(
        line(mark),
        "syntax error at line %d, column %d: %s".formatted(line(mark), column, problem));
  }

  private static int lineOf(String text, int codePoints) {
    long breaks = text.codePoints().limit(codePoints).filter(c -> c == '\n').count();
    return (int) breaks + 1;
  }

  static int line(Optional<Mark> mark) {
    return mark.map(Mark::getLine).orElse(-1) + 1;
  }

  /** Merges are expanded by {@link YamlExpansion}, which counts and keeps lines. */
  private static final class CoreWithoutMerge implements Schema {
    @Override
    public ScalarResolver getScalarResolver() {
      return new CoreScalarResolver(false);
    }

    @Override
    public Map<Tag, ConstructNode> getSchemaTagConstructors() {
      return Map.of();
    }
  }
}
