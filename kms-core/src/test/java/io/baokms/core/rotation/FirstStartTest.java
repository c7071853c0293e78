package io.baokms.core.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.aad.IdentityFingerprint;
import io.baokms.aad.KeyId;
import io.baokms.aad.KeyIdentity;
import io.baokms.bao.TransitKey;
import io.baokms.core.registry.Generation;
import io.baokms.core.registry.History;
import io.baokms.core.registry.RecordState;
import io.baokms.core.registry.RegistryState;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstStartTest {

  private static final KeyIdentity S5_IDENTITY =
      new KeyIdentity(
          "openbao-kms-workload-a",
          "workload-a",
          "bao-prod-a",
          "",
          "transit-prod-primary",
          "01HXEXAMPLEKEYLINEAGEID");
  private static final IdentityFingerprint FINGERPRINT =
      new IdentityFingerprint("cfg1." + "A".repeat(43));
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000, 999_999_999);

  @ParameterizedTest
  @CsvSource({"2, 0, 1", "2, 2, 2", "3, 0, 3", "1, 2, 1", "1, 0, 2"})
  void stateFor_keyWithAPast_isEmpty(int latest, int available, int decryption) {
    assertThat(stateFor(Keys.minima(latest, available, decryption, 0))).isEmpty();
  }

  @Test
  void stateFor_versionNotListed_isEmpty() {
    TransitKey key = Keys.with(Keys.versions(1), versions -> versions.clear());

    assertThat(stateFor(key)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "0, 1", "1, 0"})
  void stateFor_neverRotatedKey_isGenerationOneWithOneActiveRecord(int available, int decryption) {
    RegistryState state = stateFor(Keys.minima(1, available, decryption, 0)).orElseThrow();

    assertThat(state.generation()).isEqualTo(Generation.FIRST);
    assertThat(state.previousHash()).isEmpty();
    assertThat(state.records()).hasSize(1);
    assertThat(state.active().state()).isEqualTo(RecordState.ACTIVE);
    assertThat(state.active().history()).isEqualTo(new History(1_700_000_000, 0, 0, 1_700_000_000));
  }

  @Test
  void stateFor_neverRotatedKey_derivesItsKeyId() throws Exception {
    RegistryState state = stateFor(Keys.versions(1)).orElseThrow();

    assertThat(state.active().keyId()).isEqualTo(KeyId.derive(S5_IDENTITY, 1, Keys.createdAt(1)));
  }

  @Test
  void stateFor_keyOfVectorS5_hasTheVectorsHash() {
    Instant createdAt = Instant.ofEpochSecond(1_700_000_060);
    TransitKey key = Keys.with(Keys.versions(1), versions -> versions.put(1, createdAt));

    RegistryState state = stateFor(key).orElseThrow();

    assertThat(state.hash().text()).isEqualTo("krs1.9-fz5pQFzhSS72pb0qvCzeEJ3fnqQhwETsx1LEHB8Us");
  }

  private static Optional<RegistryState> stateFor(TransitKey key) {
    return FirstStart.stateFor(key, S5_IDENTITY, FINGERPRINT, NOW);
  }
}
