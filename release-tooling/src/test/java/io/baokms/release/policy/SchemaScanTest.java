package io.baokms.release.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.release.ReleaseException;
import io.baokms.release.index.ContractFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaScanTest {

  @TempDir private Path repository;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"properties": {"spiffe": {}}}                     | /properties/spiffe
          {"properties": {"source": {"enum": ["a","SPIFFE"]}}} | /properties/source/enum/1
          {"properties": {"source": {"const": "spiffe"}}}    | /properties/source/const
          {"properties": {"description": {"pattern": "spiffe://.*"}}} | /properties/description/pattern
          """)
  void spiffe_offered_isNamedWithItsPlace(String schema, String place) throws Exception {
    write(schema);

    assertThat(SchemaScan.spiffe(repository)).containsExactly(ContractFacts.SCHEMA + ": " + place);
  }

  @Test
  void spiffe_refusedInADescription_isNone() throws Exception {
    write("{\"properties\": {\"source\": {\"description\": \"spiffe is refused\"}}}");

    assertThat(SchemaScan.spiffe(repository)).isEmpty();
  }

  @Test
  void spiffe_ownSchema_isNone() throws Exception {
    assertThat(SchemaScan.spiffe(Path.of(System.getProperty("baokms.root")))).isEmpty();
  }

  @Test
  void spiffe_noSchema_namesTheFile() {
    assertThatThrownBy(() -> SchemaScan.spiffe(repository))
        .isInstanceOf(ReleaseException.class)
        .hasMessageContaining(ContractFacts.SCHEMA);
  }

  private void write(String schema) throws Exception {
    Path file = repository.resolve(ContractFacts.SCHEMA);
    Files.createDirectories(file.getParent());
    Files.writeString(file, schema);
  }
}
