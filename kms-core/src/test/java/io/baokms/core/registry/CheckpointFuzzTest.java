package io.baokms.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any file is refused in the words of its rule, or survives being written and read again. */
class CheckpointFuzzTest {

  @MethodSource("seeds")
  @FuzzTest
  void decode_anyFile_isRefusedOrKept(byte[] file) throws RegistryException {
    Checkpoint checkpoint;

    try {
      checkpoint = Checkpoint.decode(file);
    } catch (RegistryException e) {
      assertThat(e.file()).isEqualTo(RegistryFile.CHECKPOINT);
      assertThat(e).hasMessage(RegistryFile.CHECKPOINT.text() + " " + e.problem().text());
      return;
    }

    byte[] written = checkpoint.file();
    assertThat(Checkpoint.decode(written)).isEqualTo(checkpoint);
    assertThat(Checkpoint.decode(written).file()).isEqualTo(written);
  }

  static Stream<byte[]> seeds() {
    return RegistryVectors.nodes("state-hash.json", "vectors")
        .map(vector -> RegistryVectors.bytes(vector.at("/expected/checkpointText")));
  }
}
