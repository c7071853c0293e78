package io.baokms.release.yaml;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * One YAML 1.2 document of the repository.
 *
 * <p>Anchors, aliases, foreign tags, repeated keys and a second document are refused.
 *
 * @param name of the file, for messages
 * @param code that every fault of the file carries, null for none
 */
public record YamlFile(String name, @Nullable Code code) {
  private static final int MAX_BYTES = 1 << 20;
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setSchema(new CoreSchema())
          .setUseMarks(true)
          .setCodePointLimit(MAX_BYTES)
          .build();

  /**
   * Reads the document, whose root must be a mapping.
   *
   * @throws ReleaseException an input error that names file and line
   */
  public YamlMap read(byte[] bytes) throws ReleaseException {
    List<Node> roots = compose(decode(bytes));
    if (roots.size() != 1) {
      throw fault(1, "", "the file must hold exactly one YAML document");
    }
    if (roots.get(0) instanceof MappingNode root) {
      return YamlMap.of(this, "", root);
    }
    throw fault(1, "", "the file must hold a mapping of keys to values");
  }

  ReleaseException fault(int line, String field, String message) {
    String where = name + ":" + line + ": " + (field.isEmpty() ? "" : field + ": ");
    return code == null
        ? ReleaseException.input(where + message)
        : ReleaseException.input(code, where + message);
  }

  private String decode(byte[] bytes) throws ReleaseException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      throw fault(1, "", "the file must be UTF-8");
    }
  }

  private List<Node> compose(String text) throws ReleaseException {
    try {
      List<Node> roots = new ArrayList<>();
      new Compose(SETTINGS).composeAllFromString(text).forEach(roots::add);
      return roots;
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw fault(line, "", String.valueOf(e.getProblem()));
    } catch (YamlEngineException e) {
      throw fault(1, "", String.valueOf(e.getMessage()).lines().findFirst().orElse("no YAML"));
    }
  }

  static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
