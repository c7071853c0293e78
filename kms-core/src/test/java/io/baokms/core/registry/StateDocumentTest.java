package io.baokms.core.registry;

import static io.baokms.core.registry.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.aad.IdentityFingerprint;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of the state file that no vector covers; each case spoils the text of vector S5. */
class StateDocumentTest {

  private static final String FILE =
      new String(RegistryVectors.stateFile("S5"), StandardCharsets.UTF_8);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"generation\": 1 | \"generation\": null | TYPE_WRONG",
        "\"generation\": 1 | \"generation\": true | TYPE_WRONG",
        "\"generation\": 1 | \"generation\": -1 | TYPE_WRONG",
        "\"generation\": 1 | \"generation\": 1.0 | TYPE_WRONG",
        "\"generation\": 1 | \"generation\": 1e0 | TYPE_WRONG",
        "\"generation\": 1 | \"generation\": 18446744073709551616 | TYPE_WRONG",
        "\"generation\": 1 | \"generation\": {} | TYPE_WRONG",
        "\"generation\": 1 | \"generation\": [] | TYPE_WRONG",
        "\"generation\": 1 | \"generation\": 01 | NOT_JSON",
        "\"generation\": 1 | \"generation\": NaN | NOT_JSON",
        "\"generation\": 1 | /* */ \"generation\": 1 | NOT_JSON",
        "\"generation\": 1 | 'generation': 1 | NOT_JSON",
        "\"generation\": 1 | \"generation\": 2 | HASH_DIFFERS",
        "\"generation\": 1 | \"\\ud800\": 1 | NOT_JSON",
        "\"workload-a\" | \"\\ud800\" | NOT_UTF8",
        "\"transitVersion\": 1 | \"transitVersion\": 2147483648 | TYPE_WRONG",
        "\"transitVersion\": 1 | \"transitVersion\": -2147483649 | TYPE_WRONG",
        "\"observedAtUnix\": 1700000000 | \"observedAtUnix\": 9223372036854775808 | TYPE_WRONG",
        "\"state\": \"active\" | \"state\": 1 | TYPE_WRONG",
        "\"state\": \"active\" | \"state\": \"Active\" | HASH_DIFFERS",
        "\"snapshots\": [ | \"snapshots\": [1, | TYPE_WRONG",
        "\"snapshots\": [ | \"snapshots\": [[], | TYPE_WRONG",
        "\"providerName\" | \"ProviderName\" | KEY_UNKNOWN"
      })
  void decode_spoiledText_isRefused(String from, String to, RegistryProblem problem) {
    assertThat(FILE).contains(from);

    assertRefused(() -> decode(FILE.replace(from, to)), RegistryFile.STATE, problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"generation\": 1 | \"generation\": 1, \"previousHash\": \"krs1.short\" | HASH_MALFORMED",
        "\"clusterId\": \"workload-a\" | \"clusterId\": \" x\" | IDENTITY_INVALID",
        "\"clusterId\": \"workload-a\" | \"clusterId\": \"a\\u0000b\" | IDENTITY_INVALID",
        "\"transitVersion\": 1 | \"transitVersion\": 0 | VERSION_INVALID",
        "\"transitVersion\": 1 | \"transitVersion\": -1 | VERSION_INVALID",
        "\"transitVersion\": 1 | \"transitVersion\": 2 | KEY_ID_DIFFERS",
        "AtUnix\": 1700000060 | AtUnix\": 0 | VERSION_INVALID",
        "AtUnix\": 1700000060 | AtUnix\": 1700000061 | KEY_ID_DIFFERS",
        "\"state\": \"active\" | \"state\": \"Active\" | STATE_UNKNOWN",
        "\"state\": \"active\" | \"state\": \"removed\" | ACTIVE_NOT_UNIQUE"
      })
  void decode_spoiledContentWithItsRightHash_isRefused(
      String from, String to, RegistryProblem problem) throws Exception {
    assertThat(FILE).contains(from);
    byte[] file = rehashed(FILE.replace(from, to));

    assertRefused(
        () -> StateDocument.decode(file, RegistryVectors.ZERO_FINGERPRINT),
        RegistryFile.STATE,
        problem);
  }

  @Test
  void decode_recordsNotAList_isRefused() {
    assertRefused(
        () -> decode("{\"snapshots\": 1}"), RegistryFile.STATE, RegistryProblem.TYPE_WRONG);
  }

  @Test
  void decode_byteOrderMark_isRefused() {
    assertRefused(() -> decode("\ufeff" + FILE), RegistryFile.STATE, RegistryProblem.NOT_JSON);
  }

  @Test
  void decode_utf16_isRefused() {
    assertRefused(
        () ->
            StateDocument.decode(
                FILE.getBytes(StandardCharsets.UTF_16LE), RegistryVectors.ZERO_FINGERPRINT),
        RegistryFile.STATE,
        RegistryProblem.NOT_JSON);
  }

  @Test
  void decode_invalidUtf8_isRefused() {
    byte[] file = RegistryVectors.stateFile("S5");
    file[file.length / 2] = (byte) 0xFF;

    assertRefused(
        () -> StateDocument.decode(file, RegistryVectors.ZERO_FINGERPRINT),
        RegistryFile.STATE,
        RegistryProblem.NOT_UTF8);
  }

  @Test
  void decode_anotherConfiguration_isRefused() {
    IdentityFingerprint other = new IdentityFingerprint("cfg1." + "B".repeat(42) + "A");

    assertRefused(
        () -> StateDocument.decode(RegistryVectors.stateFile("S5"), other),
        RegistryFile.STATE,
        RegistryProblem.FINGERPRINT_DIFFERS);
  }

  @Test
  void decode_deeplyNested_isRefused() {
    String deep = "{\"a\":[".repeat(100_000);

    assertRefused(() -> decode(deep), RegistryFile.STATE, RegistryProblem.NOT_JSON);
  }

  @Test
  void decode_otherLayoutOfTheSameContent_isAccepted() throws Exception {
    String dense = FILE.replaceAll("\n *", "");

    assertThat(decode(dense)).isEqualTo(RegistryVectors.decoded("S5"));
  }

  /** The file of the same content with the hash that belongs to it. */
  private static byte[] rehashed(String text) throws RegistryException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return StateDocument.read(StrictJson.object(RegistryFile.STATE, bytes)).file();
  }

  private static RegistryState decode(String text) throws RegistryException {
    return StateDocument.decode(
        text.getBytes(StandardCharsets.UTF_8), RegistryVectors.ZERO_FINGERPRINT);
  }
}
