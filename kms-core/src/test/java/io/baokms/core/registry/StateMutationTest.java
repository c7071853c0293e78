package io.baokms.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.aad.IdentityFingerprint;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damage to a file is refused, unless it touched nothing but white space. */
class StateMutationTest {

  @ParameterizedTest
  @ValueSource(strings = {"S5", "S10-namespace-stable-pending", "S12-escaped-identity"})
  void decode_oneBitFlipped_isRefusedOrChangesNothing(String vector) {
    byte[] file = RegistryVectors.stateFile(vector);
    RegistryState original = RegistryVectors.decoded(vector);

    for (int bit = 0; bit < file.length * 8; bit++) {
      byte[] flipped = file.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(decoded(original.fingerprint(), flipped).orElse(original))
          .as("bit %d", bit)
          .isEqualTo(original);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"S5", "S13-record-order"})
  void decode_cutShort_isRefused(String vector) {
    byte[] file = RegistryVectors.stateFile(vector);
    IdentityFingerprint expected = RegistryVectors.decoded(vector).fingerprint();

    for (int length = 0; length < file.length - 1; length++) {
      assertThat(decoded(expected, Arrays.copyOf(file, length))).as("%d bytes", length).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"S5", "S14-generation-uint64-max"})
  void decodeCheckpoint_oneBitOfItsSchemaFlipped_isRefusedOrChangesNothing(String vector)
      throws Exception {
    byte[] file = RegistryVectors.checkpointFile(vector);
    Checkpoint original = Checkpoint.decode(file);
    String schema = "keyregistry.openbao-kms/checkpoint/v1alpha1";
    int schemaStart = new String(file, StandardCharsets.UTF_8).indexOf(schema);

    for (int bit = 0; bit < (schemaStart + schema.length()) * 8; bit++) {
      byte[] flipped = file.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(decodedCheckpoint(flipped).orElse(original)).as("bit %d", bit).isEqualTo(original);
    }
  }

  @Property
  void decode_anyBytes_endInTheDeclaredException(@ForAll byte[] bytes) {
    assertThat(decoded(RegistryVectors.ZERO_FINGERPRINT, bytes)).isEmpty();
    assertThat(decodedCheckpoint(bytes)).isEmpty();
  }

  @Property
  void decode_anyText_endsInTheDeclaredException(@ForAll String text) {
    byte[] bytes = ("{\"schemaVersion\":\"" + text + "\"}").getBytes(StandardCharsets.UTF_8);

    assertThat(decoded(RegistryVectors.ZERO_FINGERPRINT, bytes)).isEmpty();
  }

  private static Optional<RegistryState> decoded(IdentityFingerprint expected, byte[] file) {
    try {
      return Optional.of(StateDocument.decode(file, expected));
    } catch (RegistryException e) {
      return Optional.empty();
    }
  }

  private static Optional<Checkpoint> decodedCheckpoint(byte[] file) {
    try {
      return Optional.of(Checkpoint.decode(file));
    } catch (RegistryException e) {
      return Optional.empty();
    }
  }
}
