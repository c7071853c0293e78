package io.baokms.release.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlFileTest {
  private static final YamlFile FILE = new YamlFile("x.yaml", Code.MATRIX_INVALID);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a: 1\\na: 2                 | x.yaml:2: a: stands here twice
          m:\\n  b: 1\\n  b: 2        | x.yaml:3: m.b: stands here twice
          a: &x 1\\nb: *x            | anchors and aliases are not used here
          l: [&x 1, *x]             | anchors and aliases are not used here
          a: 1\\n---\\nb: 2           | exactly one YAML document
          - 1                       | a mapping of keys to values
          a: {b: 1                  | x.yaml:
          1: a                      | a key
          a: !!set {}               | must be a mapping
          """)
  void read_anythingButOnePlainMapping_isRefusedWithFileAndLine(String text, String message) {
    assertThatThrownBy(() -> readAll(text))
        .isInstanceOf(ReleaseException.class)
        .hasMessageStartingWith("MATRIX_INVALID: x.yaml:")
        .hasMessageContaining(message);
  }

  @Test
  void read_bytesThatAreNotUtf8_isRefused() {
    assertThatThrownBy(() -> FILE.read(new byte[] {'a', ':', ' ', (byte) 0xE4}))
        .hasMessage("MATRIX_INVALID: x.yaml:1: the file must be UTF-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a: 1.34   | must be text; put text that looks otherwise in quotes
          a: true   | must be text
          a: null   | must be text
          a: []     | must be text
          a: ''     | must not be empty
          b: x      | is missing
          """)
  void text_anythingElse_isRefused(String text, String message) throws Exception {
    YamlMap map = read(text);

    assertThatThrownBy(() -> map.text("a")).hasMessageContaining(message);
  }

  @Test
  void texts_repeatedItem_isRefused() throws Exception {
    YamlMap map = read("a: [x, y, x]");

    assertThatThrownBy(() -> map.texts("a")).hasMessageContaining("\"x\" stands here twice");
  }

  @Test
  void only_unknownKey_namesItsLineAndTheKnownOnes() throws Exception {
    YamlMap map = read("a: x\nother: y");

    assertThatThrownBy(() -> map.only("a", "b"))
        .hasMessage("MATRIX_INVALID: x.yaml:2: other: is not one of a, b");
  }

  @Test
  void fault_ofANestedItem_namesItsPlace() throws Exception {
    YamlMap map = read("l:\n  - a: x\n  - a: y\n").maps("l").get(1);

    assertThat(map.fault("a", "is wrong")).hasMessage("MATRIX_INVALID: x.yaml:3: l[1].a: is wrong");
  }

  @Test
  void map_ofEveryKind_readsBack() throws Exception {
    YamlMap map = read("t: \"1.34\"\nn: 7\nf: false\nl: [x]\nm: {a: b}\n");

    assertThat(map.text("t")).isEqualTo("1.34");
    assertThat(map.number("n")).isEqualTo(7);
    assertThat(map.flag("f")).isFalse();
    assertThat(map.texts("l")).containsExactly("x");
    assertThat(map.map("m").text("a")).isEqualTo("b");
    assertThat(map.optionalText("absent")).isEmpty();
  }

  private static void readAll(String text) throws ReleaseException {
    YamlMap map = read(text);
    for (String key : map.keys()) {
      if (key.equals("m")) {
        map.map(key);
      } else if (key.equals("l")) {
        map.texts(key);
      } else {
        map.map(key);
      }
    }
  }

  private static YamlMap read(String text) throws ReleaseException {
    return FILE.read(text.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8));
  }
}
