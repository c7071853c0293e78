package io.baokms.testing.transit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.testing.traffic.Fields;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TransitControlsTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_716_000_000);

  private final TransitStore store = new TransitStore();
  private final TransitControls controls = new TransitControls(store, "transit", () -> NOW);

  @BeforeEach
  void mount() {
    store.mount("transit");
    controls.createKey("k").rotate("k").rotate("k").minEncryptionVersion("k", 2);
  }

  /** The refusals that the real server gave an administrator, recorded as admin-*. */
  static Map<String, UnaryOperator<TransitControls>> refused() {
    return Map.of(
        "cannot set min decryption version of 9, latest key version is 3",
        c -> c.minDecryptionVersion("k", 9),
        "cannot set min encryption version of 9, latest key version is 3",
        c -> c.minEncryptionVersion("k", 9),
        "cannot set min encryption/decryption values; min encryption version of 2 must be greater"
            + " than or equal to min decryption version of 3",
        c -> c.minDecryptionVersion("k", 3),
        "minimum available version cannot be greater than minmum encryption version",
        c -> c.trim("k", 3),
        "minimum available version cannot be set when minimum encryption version is not set",
        c -> c.minEncryptionVersion("k", 0).trim("k", 2),
        "min decryption version should not be less then min available version",
        c -> c.minDecryptionVersion("k", 2).trim("k", 2).minDecryptionVersion("k", 1),
        "refusing to use soft-deleted key",
        c -> c.softDelete("k").rotate("k"),
        "There is no key nokey",
        c -> c.rotate("nokey"));
  }

  static Stream<Map.Entry<String, UnaryOperator<TransitControls>>> entries() {
    return refused().entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("entries")
  void control_thatOpenBaoRefuses_isRefusedInItsWords(
      Map.Entry<String, UnaryOperator<TransitControls>> refusal) {
    assertThatThrownBy(() -> refusal.getValue().apply(controls))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(refusal.getKey());
  }

  @Test
  void mount_twice_isRefused() {
    assertThatThrownBy(() -> store.mount("transit")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rotate_chosenSecond_isShown() throws Exception {
    controls.rotate("k", Instant.ofEpochSecond(5));

    assertThat(versions("k"))
        .isEqualTo(Map.of("1", 1_716_000_000L, "2", 1_716_000_000L, "3", 1_716_000_000L, "4", 5L));
  }

  @Test
  void createKey_afterDeletion_hasOtherSecond() throws Exception {
    controls.deleteKey("k").createKey("k", KeyProfile.AES256, Instant.ofEpochSecond(7));

    assertThat(versions("k")).isEqualTo(Map.of("1", 7L));
  }

  @Test
  void createKey_thatExists_leavesItAlone() throws Exception {
    controls.createKey("k");

    assertThat(versions("k")).asString().contains("3=");
  }

  @Test
  void restoreSoftDeleted_softDeleted_encryptsAgain() throws Exception {
    controls.softDelete("k").restoreSoftDeleted("k");

    assertThat(
            engine()
                .call("POST", "encrypt/k", Fields.parse("{\"plaintext\":\"\"}"), () -> {})
                .data())
        .isPresent();
  }

  private @Nullable Object versions(String key) throws Exception {
    return engine()
        .call("GET", "keys/" + key, Fields.parse(""), () -> {})
        .data()
        .orElseThrow()
        .get("keys");
  }

  private TransitEngine engine() {
    return new TransitEngine(store, "transit", () -> NOW, Sight.THIS_NODE);
  }
}
