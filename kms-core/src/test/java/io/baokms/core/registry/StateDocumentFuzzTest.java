package io.baokms.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.baokms.aad.CanonicalException;
import io.baokms.aad.IdentityFingerprint;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any file is refused in the words of its rule, or survives being written and read again. */
class StateDocumentFuzzTest {

  @MethodSource("seeds")
  @FuzzTest
  void decode_anyFile_isRefusedOrKept(byte[] file) throws RegistryException {
    Optional<RegistryState> state = decoded(file, RegistryVectors.ZERO_FINGERPRINT);

    if (state.isPresent()) {
      assertKept(state.get());
    }
  }

  /** The hash would stop nearly every mutant, so each gets the right one before it is judged. */
  @MethodSource("seeds")
  @FuzzTest
  void decode_anyContentUnderItsRightHash_isRefusedOrKept(byte[] file) throws RegistryException {
    Optional<StateDocument> document = document(file);
    if (document.isEmpty()) {
      return;
    }
    byte[] written = document.get().file();

    assertThat(document(written)).isEqualTo(document);
    Optional<RegistryState> state = decoded(written, fingerprint(document.get()));
    if (state.isPresent()) {
      assertThat(StateDocument.of(state.get()).file()).isEqualTo(written);
      assertKept(state.get());
    }
  }

  static Stream<byte[]> seeds() {
    return Stream.concat(
        RegistryVectors.nodes("state-hash.json", "vectors")
            .map(vector -> RegistryVectors.bytes(vector.at("/expected/fileText"))),
        RegistryVectors.nodes("malformed.json", "stateFiles")
            .map(vector -> RegistryVectors.bytes(vector.path("fileText"))));
  }

  private static void assertKept(RegistryState state) throws RegistryException {
    byte[] written = StateDocument.of(state).file();
    assertThat(StateDocument.decode(written, state.fingerprint())).isEqualTo(state);
    assertThat(state.usable()).contains(state.active());
    assertThat(
            CheckpointVerdict.of(
                Checkpoint.of(state), state.previousHash(), Optional.of(Checkpoint.of(state))))
        .isEqualTo(CheckpointVerdict.PROVEN);
  }

  private static Optional<RegistryState> decoded(byte[] file, IdentityFingerprint expected) {
    try {
      return Optional.of(StateDocument.decode(file, expected));
    } catch (RegistryException e) {
      assertRefusal(e);
      return Optional.empty();
    }
  }

  private static Optional<StateDocument> document(byte[] file) {
    try {
      return Optional.of(StateDocument.read(StrictJson.object(RegistryFile.STATE, file)));
    } catch (RegistryException e) {
      assertRefusal(e);
      return Optional.empty();
    }
  }

  private static IdentityFingerprint fingerprint(StateDocument document) {
    try {
      return IdentityFingerprint.parse(document.header().fingerprint());
    } catch (CanonicalException e) {
      return RegistryVectors.ZERO_FINGERPRINT;
    }
  }

  private static void assertRefusal(RegistryException e) {
    assertThat(e.file()).isEqualTo(RegistryFile.STATE);
    assertThat(e).hasMessage(RegistryFile.STATE.text() + " " + e.problem().text());
  }
}
