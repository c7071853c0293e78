package io.baokms.aad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

  private static final CanonicalJson NESTED =
      CanonicalJson.object()
          .put("text", "a/b")
          .put("number", -5)
          .put("list", new CanonicalJson.Array(List.of(new CanonicalJson.Whole(1), inner())))
          .build();

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "\udc00", "a\ud800b", "\udc00\ud800"})
  void text_unpairedSurrogate_isRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new CanonicalJson.Text(text));
  }

  @Test
  void compact_nested_hasNoWhiteSpace() {
    assertThat(Vectors.utf8(NESTED.compact()))
        .isEqualTo("{\"text\":\"a/b\",\"number\":-5,\"list\":[1,{\"b\":2,\"a\":1}]}");
  }

  @Test
  void indented_nested_hasOneElementPerLineAndOneFinalNewline() {
    assertThat(Vectors.utf8(NESTED.indented()))
        .isEqualTo(
            """
            {
              "text": "a/b",
              "number": -5,
              "list": [
                1,
                {
                  "b": 2,
                  "a": 1
                }
              ]
            }
            """);
  }

  @Test
  void indented_emptyArrayAndObject_stayOnTheirLine() {
    CanonicalJson json =
        CanonicalJson.object()
            .put("array", new CanonicalJson.Array(List.of()))
            .put("object", CanonicalJson.object().build())
            .build();

    assertThat(Vectors.utf8(json.indented()))
        .isEqualTo("{\n  \"array\": [],\n  \"object\": {}\n}\n");
  }

  @Test
  void compact_largestUnsigned_isNotNegative() {
    assertThat(Vectors.utf8(new CanonicalJson.Unsigned(-1).compact()))
        .isEqualTo("18446744073709551615");
  }

  @Test
  void putUnless_emptyAndZero_addNothing() {
    CanonicalJson json =
        CanonicalJson.object().putUnlessEmpty("text", "").putUnlessZero("number", 0).build();

    assertThat(Vectors.utf8(json.compact())).isEqualTo("{}");
  }

  @Test
  void build_builderUsedAgain_leavesTheObjectUnchanged() {
    CanonicalJson.ObjectBuilder builder = CanonicalJson.object().put("a", 1);
    CanonicalJson json = builder.build();

    builder.put("b", 2);

    assertThat(Vectors.utf8(json.compact())).isEqualTo("{\"a\":1}");
  }

  @Property
  void compact_anyText_isReadBackByAnIndependentParser(@ForAll String text) throws Exception {
    if (StrictUtf8.canEncode(text)) {
      byte[] bytes = new CanonicalJson.Text(text).compact();

      assertThat(new ObjectMapper().readTree(bytes).asText()).isEqualTo(text);
    }
  }

  private static CanonicalJson inner() {
    return CanonicalJson.object().put("b", 2).put("a", 1).build();
  }
}
