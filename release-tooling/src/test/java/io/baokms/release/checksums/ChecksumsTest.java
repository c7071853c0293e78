package io.baokms.release.checksums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecksumsTest {
  private static final String A = "a".repeat(64);
  private static final String B = "b".repeat(64);

  /** In the texts, {@code A} is a sum, {@code ~} a line feed. */
  @ParameterizedTest
  @CsvSource({
    "'',                          LINE_INVALID,   does not end with a line feed",
    "'A  a',                      LINE_INVALID,   does not end with a line feed",
    "'~',                         LINE_INVALID,   line 1",
    "'A  a~~',                    LINE_INVALID,   line 2",
    "'A  a~~A  b~',               LINE_INVALID,   line 2",
    "'A a~',                      LINE_INVALID,   line 1",
    "'A   a~',                    LINE_INVALID,   line 1",
    "'A *a~',                     LINE_INVALID,   line 1",
    "'A  *a~',                    LINE_INVALID,   line 1",
    "'A\ta~',                     LINE_INVALID,   line 1",
    "'A  ~',                      LINE_INVALID,   line 1",
    "'A  a\r~',                   LINE_INVALID,   line 1",
    "'a  a~',                     HEX_INVALID,    line 1",
    "'A0  a~',                    HEX_INVALID,    line 1",
    "'UPPER  a~',                 HEX_INVALID,    line 1",
    "'NOHEX  a~',                 HEX_INVALID,    line 1",
    "'A  ../x~',                  NAME_INVALID,   ../x",
    "'A  a/b~',                   NAME_INVALID,   a/b",
    "'A  .hidden~',               NAME_INVALID,   .hidden",
    "'A  a b~',                   NAME_INVALID,   a b",
    "'A  a\u0000~',               NAME_INVALID,   line 1",
    "'A  \u00e4~',                NAME_INVALID,   line 1",
    "'A  READ~A  read~',          NAME_INVALID,   letter case",
    "'A  a~A  a~',                FILE_DUPLICATE, line 2",
    "'A  b~A  a~',                ORDER_INVALID,  a stands after b",
  })
  void parse_anythingButTheCanonicalList_isRefused(String text, String code, String detail) {
    byte[] bytes = expand(text).getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> Checksums.parse(bytes))
        .hasMessageStartingWith(code + ": checksums.txt")
        .hasMessageContaining(detail);
  }

  @Test
  void parse_lineWithTerminalEscapes_doesNotRepeatThem() {
    byte[] bytes = (A + " \u001b[31mx\n").getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> Checksums.parse(bytes)).hasMessageNotContaining("\u001b");
  }

  @Test
  void bytes_linesInAnyOrder_areSortedByName() {
    Checksums list =
        new Checksums(
            List.of(
                new Checksums.Line(new Sha256(A), "b"), new Checksums.Line(new Sha256(B), "B")));

    byte[] bytes = list.bytes();

    assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(B + "  B\n" + A + "  b\n");
  }

  @Test
  void parse_ownBytes_givesTheSameList() throws Exception {
    Checksums list = new Checksums(List.of(new Checksums.Line(new Sha256(A), "a_0.1.0.tar.gz")));

    Checksums read = Checksums.parse(list.bytes());

    assertThat(read).isEqualTo(list);
    assertThat(read.sum("a_0.1.0.tar.gz")).contains(new Sha256(A));
    assertThat(read.sum("other")).isEmpty();
  }

  private static String expand(String text) {
    return text.replace("UPPER", "F".repeat(64))
        .replace("NOHEX", "g".repeat(64))
        .replaceAll("(^|~)A", "$1" + A)
        .replace('~', '\n');
  }
}
