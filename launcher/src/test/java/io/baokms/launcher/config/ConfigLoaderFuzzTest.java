package io.baokms.launcher.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any file is refused in short lines, or means the same when its values are written again. */
class ConfigLoaderFuzzTest {

  private static final Path FILE = Path.of("/etc/openbao-kms/config.yaml");
  private static final int LONGEST_LINE = 512;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  @MethodSource("seeds")
  @FuzzTest
  void load_anyFile_isRefusedOrKept(byte[] document) throws JsonProcessingException {
    LoadResult result = Sample.load(document);

    result.draft().problems().forEach(ConfigLoaderFuzzTest::assertShort);
    if (result instanceof LoadResult.Valid) {
      LoadResult again = Sample.load(written(result.draft()));
      assertThat(again).isInstanceOf(LoadResult.Valid.class);
      assertThat(values(again.draft())).isEqualTo(values(result.draft()));
    } else {
      assertThat(result.draft().hasErrors()).isTrue();
    }
  }

  static Stream<byte[]> seeds() {
    Stream<byte[]> samples =
        Stream.of(Sample.minimal(), Sample.oauth2(), Sample.cert(), Sample.correlation())
            .map(Sample::bytes);
    Stream<byte[]> files =
        Stream.of(
                "example.yaml", "example-cert.yaml", "example-reference.yaml", "nine-mistakes.yaml")
            .map(ConfigLoaderFuzzTest::resource);
    return Stream.concat(samples, files);
  }

  private static void assertShort(Problem problem) {
    assertThat(ErrorReport.line(FILE, problem))
        .hasSizeLessThan(LONGEST_LINE)
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");
  }

  private static Map<String, JsonNode> values(Draft draft) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    draft.shownValues().forEach(shown -> values.put(shown.key(), shown.value()));
    return values;
  }

  /** Everything that the file gave or implied, as the JSON that is also YAML. */
  private static byte[] written(Draft draft) throws JsonProcessingException {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    for (ShownValue shown : draft.shownValues()) {
      if (!(shown.origin() instanceof Origin.Default) && !shown.value().isNull()) {
        List<String> path = List.of(shown.key().split("\\.", -1));
        ObjectNode section = root;
        for (String name : path.subList(0, path.size() - 1)) {
          section = section.withObjectProperty(name);
        }
        section.set(path.getLast(), shown.value());
      }
    }
    return JSON.writeValueAsString(root).getBytes(UTF_8);
  }

  private static byte[] resource(String name) {
    try (InputStream in = ConfigLoaderFuzzTest.class.getResourceAsStream("/config/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
