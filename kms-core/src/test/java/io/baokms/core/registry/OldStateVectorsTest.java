package io.baokms.core.registry;

import static io.baokms.core.registry.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OldStateVectorsTest {

  private static final String OLD =
      new String(RegistryVectors.stateFile("S4"), StandardCharsets.UTF_8);

  @ParameterizedTest
  @CsvSource({
    "v1alpha1,v1alpha2,SCHEMA_CURRENT",
    "v1alpha1,v1,SCHEMA_UNKNOWN",
    "krs1.Z,krs1.Y,HASH_DIFFERS",
    "krs1.Z,krs2.Z,HASH_MALFORMED",
    "removed,forgotten,HASH_DIFFERS",
    "generation,Generation,KEY_UNKNOWN"
  })
  void decodeOld_changedInOnePlace_isRefused(String from, String to, RegistryProblem problem) {
    byte[] changed = OLD.replaceFirst(from, to).getBytes(StandardCharsets.UTF_8);

    assertRefused(() -> StateDocument.decodeOld(changed), RegistryFile.STATE, problem);
  }

  @Test
  void decodeOld_withFingerprint_isRefused() {
    String text =
        OLD.replaceFirst("\\{", "{\"identityFingerprint\": \"cfg1." + "A".repeat(43) + "\",");

    assertRefused(
        () -> StateDocument.decodeOld(text.getBytes(StandardCharsets.UTF_8)),
        RegistryFile.STATE,
        RegistryProblem.KEY_UNKNOWN);
  }

  @Test
  void decodeOld_recordInUnknownState_isRefused() throws Exception {
    StateDocument document =
        StateDocument.read(
            StrictJson.object(
                RegistryFile.STATE,
                OLD.replaceFirst("\"removed\"", "\"forgotten\"").getBytes(StandardCharsets.UTF_8)));

    assertRefused(
        () -> StateDocument.decodeOld(document.file()),
        RegistryFile.STATE,
        RegistryProblem.STATE_UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"S1", "S2", "S3", "S4"})
  void decodeOld_ofVector_hasItsHash(String vector) throws Exception {
    OldState state = StateDocument.decodeOld(RegistryVectors.stateFile(vector));

    assertThat(state.proof()).isEqualTo(Checkpoint.decode(RegistryVectors.checkpointFile(vector)));
  }

  @ParameterizedTest
  @CsvSource({"S1,S7-migrated-from-S1", "S4,S8-migrated-from-S4"})
  void migrated_ofVector_isByteEqual(String old, String expected) throws Exception {
    OldState state = StateDocument.decodeOld(RegistryVectors.stateFile(old));

    RegistryState migrated =
        state.migrated(RegistryVectors.fingerprint(RegistryVectors.state(expected)));

    assertThat(StateDocument.of(migrated).file()).isEqualTo(RegistryVectors.stateFile(expected));
  }
}
