package io.baokms.launcher.config.yaml;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.launcher.config.yaml.YamlNode.Entry;
import io.baokms.launcher.config.yaml.YamlNode.Kind;
import io.baokms.launcher.config.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

  private static YamlNode.Mapping read(String yaml) throws YamlException {
    return YamlReader.read(yaml.getBytes(UTF_8));
  }

  private static void assertRefused(byte[] document, int line, String message) {
    assertThatThrownBy(() -> YamlReader.read(document))
        .isInstanceOfSatisfying(YamlException.class, e -> assertThat(e.line()).isEqualTo(line))
        .hasMessageContaining(message);
  }

  private static void assertRefused(String yaml, int line, String message) {
    assertRefused(yaml.getBytes(UTF_8), line, message);
  }

  @Test
  void read_nothing_isRefused() {
    assertRefused("", 0, "empty");
  }

  @Test
  void read_commentsOnly_isRefused() {
    assertRefused("# nothing\n", 0, "empty");
  }

  @Test
  void read_oneByteTooLarge_isRefused() {
    byte[] document = ("a: b #" + "x".repeat(YamlReader.MAX_BYTES - 5)).getBytes(UTF_8);

    assertRefused(document, 0, "1 MiB");
  }

  @Test
  void read_largestDocument_isAccepted() throws Exception {
    byte[] document = ("a: b #" + "x".repeat(YamlReader.MAX_BYTES - 6)).getBytes(UTF_8);

    assertThat(YamlReader.read(document).entries()).hasSize(1);
  }

  @Test
  void read_invalidUtf8_isRefusedAtItsLine() {
    assertRefused(new byte[] {'a', ':', ' ', 'b', '\n', 'c', (byte) 0xC0, (byte) 0x80}, 2, "UTF-8");
  }

  @Test
  void read_utf16_isRefused() {
    assertRefused("a: b".getBytes(UTF_16), 1, "UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\\u", "\"\\UFFFFFFFF\"", "\"\\U00110000\"", "[\"\\x"})
  void read_escapeThatStandsForNoCharacter_isRefusedAtItsLine(String value) {
    assertRefused("a: b\nc: " + value, 2, "escape");
  }

  @Test
  void read_malformedTag_isRefused() {
    assertRefused("a: !%1", 0, "malformed tag");
  }

  @Test
  void read_controlCharacter_isRefusedAtItsLine() {
    assertRefused("a: b\nc: \u0007\n", 2, "control characters");
  }

  @Test
  void read_nul_isRefused() {
    assertRefused("a: \u0000", 1, "control characters");
  }

  @Test
  void read_tabIndentation_isRefusedWithLineAndColumn() {
    assertRefused("a:\n\tb: c\n", 2, "syntax error at line 2, column 1");
  }

  @Test
  void read_unclosedList_isRefusedWithLine() {
    assertRefused("a: [1,\n", 2, "syntax error at line 2");
  }

  @Test
  void read_secondDocument_isRefusedAtItsLine() {
    assertRefused("a: b\n---\nc: d\n", 3, "exactly one");
  }

  @Test
  void read_futureYamlVersion_isRefused() {
    assertRefused("%YAML 2.0\n---\na: b\n", 0, "unsupported YAML version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"- a\n", "text\n", "12\n", "null\n"})
  void read_rootOtherThanMapping_isRefused(String yaml) {
    assertRefused(yaml, 1, "must hold a mapping");
  }

  @ParameterizedTest
  @CsvSource({
    "a: !!binary aGk=, !!binary",
    "a: !!set {b}, !!set",
    "a: !!timestamp 2001-01-01, !!timestamp",
    "a: !custom x, !custom",
    "a: !!java.lang.String x, !!java.lang.String",
    "a: !!seq {b: c}, !!seq"
  })
  void read_foreignTag_isRefusedByName(String yaml, String tag) {
    assertRefused(yaml, 1, "the tag " + tag + " is not supported");
  }

  @Test
  void read_keyThatIsAList_isRefused() {
    assertRefused("? [a]\n: b\n", 1, "plain text");
  }

  @Test
  void read_undefinedAlias_isRefused() {
    assertRefused("a: *nope\n", 1, "undefined alias");
  }

  @Test
  void read_anchorThatContainsItself_isRefused() {
    assertRefused("a: &a [*a]\n", 1, "its own alias");
  }

  @Test
  void read_mergeOfItself_isRefused() {
    assertRefused("a: &a\n  <<: *a\n", 1, "its own alias");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{a: ", "- ", "? "})
  void read_deepNesting_isRefused(String opening) {
    assertRefused("a:\n " + opening.repeat(100_000), 2, "nested too deeply");
  }

  @Test
  void read_chainOfAliases_isRefusedForItsDepth() {
    StringBuilder yaml = new StringBuilder("a0: &a0 [x]\n");
    for (int i = 1; i < 100; i++) {
      yaml.append("a%d: &a%d [*a%d]\n".formatted(i, i, i - 1));
    }

    assertRefused(yaml.toString(), 1, "nested too deeply");
  }

  @Test
  void read_billionLaughs_isRefusedForItsNodes() {
    StringBuilder yaml = new StringBuilder("a: &a [x,x,x,x,x,x,x,x,x,x]\n");
    for (char c = 'b'; c < 'k'; c++) {
      String previous = "*" + (char) (c - 1);
      yaml.append(c).append(": &").append(c).append(" [");
      yaml.append(String.join(",", java.util.Collections.nCopies(10, previous))).append("]\n");
    }

    assertRefused(yaml.toString(), 1, "10,000 nodes");
  }

  @Test
  void read_billionLaughsByMerges_isRefusedForItsNodes() {
    StringBuilder yaml = new StringBuilder("a: &a {k: v}\n");
    for (char c = 'b'; c < 'k'; c++) {
      String previous = "*" + (char) (c - 1);
      yaml.append(c).append(": &").append(c).append("\n  <<: [");
      yaml.append(String.join(",", java.util.Collections.nCopies(10, previous))).append("]\n");
    }

    assertRefused(yaml.toString(), 1, "10,000 nodes");
  }

  @Test
  void read_tooManyNodes_isRefused() {
    assertRefused("a: [" + "x,".repeat(10_000) + "]\n", 1, "10,000 nodes");
  }

  @Test
  void read_twoMergeKeys_isRefused() {
    assertRefused("a: &a {b: c}\nd:\n  <<: *a\n  <<: *a\n", 4, "one << key");
  }

  @Test
  void read_mergeOfAScalar_isRefused() {
    assertRefused("a:\n  <<: b\n", 2, "must name a mapping");
  }

  @Test
  void read_randomDamage_neverEndsInAnotherException() {
    byte[] valid =
        "a: &x {b: 1, c: [d, 'e']}\nf:\n  <<: *x\n  g: \"h\"\n  i: |\n    j\n".getBytes(UTF_8);
    Random random = new Random(20261124);
    int refused = 0;
    for (int i = 0; i < 5_000; i++) {
      byte[] damaged = valid.clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(YamlReader.read(damaged).line()).isPositive();
      } catch (YamlException e) {
        refused++;
        assertThat(e).hasMessageNotContaining("Exception");
      }
    }
    assertThat(refused).isBetween(1_000, 4_999);
  }

  @Test
  void read_byteOrderMark_isAccepted() throws Exception {
    assertThat(read("\uFEFFa: b\n").entries()).hasSize(1);
  }

  @Test
  void read_merge_ownKeysWinAndEarlierMappingsWin() throws Exception {
    YamlNode.Mapping root =
        read("x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2, d: 2}\nz:\n  d: 3\n  <<: [*x, *y]\n");

    YamlNode.Mapping merged = (YamlNode.Mapping) root.entries().get(2).value();

    assertThat(merged.entries())
        .extracting(entry -> entry.key() + "=" + ((Scalar) entry.value()).text())
        .containsExactly("d=3", "a=1", "b=1", "c=2");
  }

  @Test
  void read_quotedMergeKey_isAnOrdinaryKey() throws Exception {
    assertThat(read("'<<': a\n").entries()).extracting(Entry::key).containsExactly("<<");
  }

  @Test
  void read_duplicateKeys_areBothKeptWithTheirLines() throws Exception {
    List<Entry> entries = read("a: 1\nb: 2\na: 3\n").entries();

    assertThat(entries).extracting(Entry::line).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @CsvSource({
    "yes, TEXT",
    "no, TEXT",
    "on, TEXT",
    "off, TEXT",
    "12:30:45, TEXT",
    "2001-01-01, TEXT",
    "'\"12\"', TEXT",
    "0b11, TEXT",
    "1_000, TEXT",
    "! 12, TEXT",
    "!!str 12, TEXT",
    "0123, INTEGER",
    "+1, INTEGER",
    "0x1F, INTEGER",
    "0o17, INTEGER",
    "1e3, FLOAT",
    ".inf, FLOAT",
    ".5, FLOAT",
    "true, BOOLEAN",
    "False, BOOLEAN",
    "~, NULL",
    "null, NULL",
    "'', NULL"
  })
  void read_scalar_isWhatTheCoreSchemaSays(String scalar, Kind kind) throws Exception {
    YamlNode node = read("a: " + scalar + "\n").entries().getFirst().value();

    assertThat(node)
        .isInstanceOfSatisfying(Scalar.class, s -> assertThat(s.kind()).isEqualTo(kind));
  }
}
