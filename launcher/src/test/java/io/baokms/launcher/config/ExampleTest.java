package io.baokms.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExampleTest {

  @ParameterizedTest
  @ValueSource(strings = {"example.yaml", "example-cert.yaml", "example-reference.yaml"})
  void load_publishedExample_isValidWithoutWarnings(String name) {
    ConfigLoader loader = ConfigLoader.of(Map.of(), Overrides.none()).withoutFileChecks();

    LoadResult result = loader.load(Path.of("src/test/resources/config", name));

    assertThat(result).isInstanceOf(LoadResult.Valid.class);
    assertThat(result.draft().problems()).isEmpty();
  }
}
