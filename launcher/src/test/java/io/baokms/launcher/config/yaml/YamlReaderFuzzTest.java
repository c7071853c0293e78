package io.baokms.launcher.config.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any document is refused at one of its lines, or survives being written plainly and read again.
 */
class YamlReaderFuzzTest {

  @MethodSource("seeds")
  @FuzzTest
  void read_anyDocument_isRefusedOrKept(byte[] document) throws YamlException {
    YamlNode.Mapping root;

    try {
      root = YamlReader.read(document);
    } catch (YamlException e) {
      assertThat(e.line()).isBetween(0, lines(document));
      return;
    }

    PlainYaml plain = PlainYaml.of(root);
    assertThat(plain.nodes()).isLessThanOrEqualTo(YamlExpansion.MAX_NODES);
    byte[] written = plain.text().getBytes(UTF_8);
    // What aliases stand for may be longer than any file.
    if (written.length <= YamlReader.MAX_BYTES) {
      assertThat(PlainYaml.of(YamlReader.read(written)).text()).isEqualTo(plain.text());
    }
  }

  static Stream<byte[]> seeds() {
    return Stream.of(
            "a: b\nc: [1, 2.5, true, null, ~]\n",
            "a: &x {b: 1}\nc: {<<: *x, d: 'e'}\n",
            "a: &x [1]\nb: [*x, *x]\n",
            "a: |\n  text\n  more\nb: >-\n  folded\n",
            "%YAML 1.2\n---\n\"a\": !!str 1\n...\n",
            "? a\n: b\n",
            "a: 0o14\nb: 0x1F\nc: .inf\nd: -1e3\n",
            "a: &a [*a]\n",
            "a: 1\n--- \nb: 2\n",
            "a: !local x\n",
            "{a: {b: {c: [[[]]]}}}\n",
            "a: \"\\u263A\\x41\\\n  b\"\n",
            "# comment\n\ta: b\n")
        .map(text -> text.getBytes(UTF_8));
  }

  private static int lines(byte[] document) {
    // The library also counts NEL, LS and PS as line breaks, which take more than one byte.
    return List.of(new String(document, UTF_8).split("\r\n|[\r\n\u0085\u2028\u2029]", -1)).size()
        + 1;
  }
}
