package io.baokms.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.launcher.config.Key.Mark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigSchemaTest {

  /** The leaves (keys) or the inner nodes (sections) of the schema, by dotted name. */
  private static List<String> names(boolean leaves) {
    List<String> names = new ArrayList<>();
    collect(ConfigSchema.json(), "", leaves, names);
    return names;
  }

  private static void collect(JsonNode section, String prefix, boolean leaves, List<String> into) {
    for (Map.Entry<String, JsonNode> property : section.path("properties").properties()) {
      boolean leaf = !property.getValue().has("properties");
      if (leaf == leaves) {
        into.add(prefix + property.getKey());
      }
      collect(property.getValue(), prefix + property.getKey() + ".", leaves, into);
    }
  }

  private static JsonNode node(String name) {
    JsonNode node = ConfigSchema.json();
    for (String part : name.split("\\.", -1)) {
      node = node.path("properties").path(part);
    }
    return node;
  }

  @Test
  void json_keys_areThoseOfTheTableInItsOrder() {
    List<String> usable =
        KeyTable.all().stream().filter(key -> !key.is(Mark.UNUSABLE)).map(Key::name).toList();

    assertThat(names(true)).containsExactlyElementsOf(usable);
  }

  @Test
  void json_everyKey_hasDescriptionAndItsDefault() {
    for (Key<?> key : KeyTable.all()) {
      if (key.is(Mark.UNUSABLE)) {
        continue;
      }
      JsonNode node = node(key.name());

      assertThat(node.path("description").asText()).as(key.name()).isNotBlank();
      assertThat(node.has("default")).as(key.name()).isEqualTo(key.byDefault().isPresent());
    }
  }

  @Test
  void json_everySection_isClosedAndDescribed() {
    for (String section : names(false)) {
      assertThat(node(section).path("additionalProperties").asBoolean(true)).isFalse();
      assertThat(node(section).path("description").asText()).as(section).isNotBlank();
    }
  }

  @Test
  void json_top_requiresFiveParts() {
    assertThat(ConfigSchema.json().path("required"))
        .extracting(JsonNode::asText)
        .containsExactly("configVersion", "server", "openbao", "auth", "transit");
  }

  @Test
  void json_head_namesDraftAndId() {
    assertThat(ConfigSchema.json().path("$schema").asText())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(ConfigSchema.json().path("$id").asText()).startsWith("urn:bao-kms-provider:");
  }

  @Test
  void json_certificateSource_isPkcs11Alone() {
    assertThat(node("auth.cert.source").path("const").asText()).isEqualTo("pkcs11");
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.yaml", "example-cert.yaml", "example-reference.yaml"})
  void json_publishedExample_isAccepted(String name) throws Exception {
    String yaml = Files.readString(Path.of("src/test/resources/config", name));

    assertThat(SchemaChecker.accepts(ConfigSchema.json(), YamlAsJson.of(yaml))).isTrue();
  }

  @Test
  void json_jwtFileWithoutSource_isAcceptedAsTheLoaderDoes() throws Exception {
    Sample sample = complete(Sample.minimal().without("auth.jwt.source"));

    assertThat(SchemaChecker.accepts(ConfigSchema.json(), YamlAsJson.of(sample.text()))).isTrue();
  }

  @Test
  void json_oauth2WithoutSource_isRefusedAsByTheLoader() throws Exception {
    Sample sample = complete(Sample.oauth2().without("auth.jwt.source"));

    assertThat(SchemaChecker.accepts(ConfigSchema.json(), YamlAsJson.of(sample.text()))).isFalse();
    assertThat(sample.load()).isInstanceOf(LoadResult.Invalid.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nosuch", "server.nosuch", "auth.jwt.nosuch"})
  void json_unknownKey_isRefusedAsByTheLoader(String name) throws Exception {
    Sample sample = complete(Sample.minimal()).with(name, "1");

    assertThat(SchemaChecker.accepts(ConfigSchema.json(), YamlAsJson.of(sample.text()))).isFalse();
    assertThat(sample.load()).isInstanceOf(LoadResult.Invalid.class);
  }

  /** The schema demands what the loader fills in. */
  private static Sample complete(Sample sample) {
    return sample
        .with("server.socketPath", "/run/openbao-kms/kms.sock")
        .with("server.socketMode", "\"0660\"")
        .with("auth.method", "jwt");
  }
}
