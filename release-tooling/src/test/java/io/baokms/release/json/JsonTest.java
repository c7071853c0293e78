package io.baokms.release.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.baokms.release.ReleaseException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  record Sample(
      String name,
      @JsonProperty("size_bytes") long sizeBytes,
      @Nullable String note,
      List<String> tags) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"name\":\"a\",\"size_bytes\":1,\"tags\":[],\"other\":1}",
        "{\"name\":\"a\",\"name\":\"b\",\"size_bytes\":1,\"tags\":[]}",
        "{\"name\":\"a\",\"tags\":[]}",
        "{\"name\":\"a\",\"size_bytes\":1}",
        "{\"name\":null,\"size_bytes\":1,\"tags\":[]}",
        "{\"name\":1,\"size_bytes\":1,\"tags\":[]}",
        "{\"name\":true,\"size_bytes\":1,\"tags\":[]}",
        "{\"name\":\"a\",\"size_bytes\":\"1\",\"tags\":[]}",
        "{\"name\":\"a\",\"size_bytes\":1.5,\"tags\":[]}",
        "{\"name\":\"a\",\"size_bytes\":null,\"tags\":[]}",
        "{\"name\":\"a\",\"size_bytes\":1,\"tags\":[]} x",
        "{\"name\":\"a\",\"size_bytes\":1,\"tags\":[],}",
        "{\"name\":\"a\",\"size_bytes\":1,\"tags\":[2]}",
        "\uFEFF{\"name\":\"a\",\"size_bytes\":1,\"tags\":[]}"
      })
  void read_anythingButTheRecord_isRefused(String text) {
    assertThatThrownBy(
            () -> Json.read("x.json", text.getBytes(StandardCharsets.UTF_8), Sample.class))
        .isInstanceOf(ReleaseException.class)
        .hasMessageStartingWith("JSON_INVALID: x.json")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @Test
  void read_bytesThatAreNotUtf8_isRefused() {
    byte[] bytes = "{\"name\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> Json.read("x.json", bytes, Sample.class))
        .hasMessage("JSON_INVALID: x.json is not UTF-8");
  }

  @Test
  void write_record_hasTheOrderOfTheRecordAndReadsBack() throws Exception {
    Sample sample = new Sample("a", 1, null, List.of("x", "y"));

    byte[] bytes = Json.write(sample);

    assertThat(new String(bytes, StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {
              "name": "a",
              "size_bytes": 1,
              "tags": [
                "x",
                "y"
              ]
            }
            """);
    assertThat(Json.read("x.json", bytes, Sample.class)).isEqualTo(sample);
  }
}
