package io.baokms.core.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.TransitKey;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyProfileTest {

  private static final TransitKey SOUND = Keys.versions(3);

  @ParameterizedTest
  @ValueSource(strings = {"aes128-gcm96", "AES256-GCM96", "chacha20-poly1305", ""})
  void findings_anotherType_areUnsupportedType(String type) {
    assertThat(KeyProfile.findings(Keys.ofType(SOUND, type)))
        .containsExactly(ProfileFinding.UNSUPPORTED_TYPE);
  }

  @ParameterizedTest
  @MethodSource("flags")
  void findings_oneFlagWrong_areItsFinding(int flag, ProfileFinding finding) {
    assertThat(KeyProfile.findings(Keys.with(SOUND, flipped(flag)))).containsExactly(finding);
  }

  @ParameterizedTest
  @CsvSource({"4, 0, 1, 0", "-1, 0, 1, 0", "0, 0, 1, 0", "3, 4, 1, 0", "3, -1, 1, 0"})
  void findings_versionsThatContradict_holdReadInvalid(
      int latest, int available, int decryption, int encryption) {
    TransitKey key =
        new TransitKey(
            "aes256-gcm96",
            latest,
            available,
            decryption,
            encryption,
            Keys.SOUND,
            SOUND.versions());

    assertThat(KeyProfile.findings(key)).contains(ProfileFinding.READ_INVALID);
  }

  @Test
  void findings_noVersionListed_areReadInvalid() {
    assertThat(KeyProfile.findings(Keys.with(SOUND, versions -> versions.clear())))
        .containsExactly(ProfileFinding.READ_INVALID);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 4})
  void findings_versionListedOutsideOneToLatest_areReadInvalid(int version) {
    TransitKey key = Keys.with(SOUND, versions -> versions.put(version, Keys.createdAt(3)));

    assertThat(KeyProfile.findings(key)).containsExactly(ProfileFinding.READ_INVALID);
  }

  @Test
  void findings_creationTimeZero_areReadInvalid() {
    TransitKey key = Keys.with(SOUND, versions -> versions.put(2, Instant.EPOCH));

    assertThat(KeyProfile.findings(key)).containsExactly(ProfileFinding.READ_INVALID);
  }

  @Test
  void findings_minEncryptionAboveLatest_areItsFinding() {
    assertThat(KeyProfile.findings(Keys.minima(3, 0, 1, 4)))
        .containsExactly(ProfileFinding.MIN_ENCRYPTION_VERSION);
  }

  @Test
  void findings_minDecryptionAboveLatest_holdItsFinding() {
    assertThat(KeyProfile.findings(Keys.minima(3, 0, 4, 0)))
        .contains(ProfileFinding.MIN_DECRYPTION_VERSION);
  }

  @Test
  void findings_severalWrong_areAll() {
    TransitKey key = Keys.ofType(Keys.with(SOUND, flipped(0)), "rsa-2048");

    assertThat(KeyProfile.findings(key))
        .containsExactlyInAnyOrder(ProfileFinding.EXPORTABLE, ProfileFinding.UNSUPPORTED_TYPE);
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 1, 0", "3, 3, 3, 3", "3, 0, 0, 1"})
  void findings_soundKey_areNone(int latest, int available, int decryption, int encryption) {
    TransitKey key = Keys.minima(latest, available, decryption, encryption);

    assertThat(KeyProfile.findings(key)).isEmpty();
  }

  @Test
  void findings_notedSettings_areNone() {
    TransitKey key = Keys.with(Keys.with(SOUND, flipped(8)), flipped(9));

    assertThat(KeyProfile.findings(key)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"8, auto_rotate_period", "9, imported_key", "10, restore_info"})
  void notedSettings_oneSet_areItsName(int flag, String name) {
    assertThat(KeyProfile.notedSettings(Keys.with(SOUND, flipped(flag)))).containsExactly(name);
  }

  @Test
  void notedSettings_soundKey_areNone() {
    assertThat(KeyProfile.notedSettings(SOUND)).isEmpty();
  }

  @Test
  void label_ofEachFinding_isTheTablesName() {
    assertThat(ProfileFinding.UNSUPPORTED_TYPE.label()).isEqualTo("unsupported_type");
  }

  static Stream<Arguments> flags() {
    return Stream.of(
        Arguments.of(0, ProfileFinding.EXPORTABLE),
        Arguments.of(1, ProfileFinding.PLAINTEXT_BACKUP),
        Arguments.of(2, ProfileFinding.DELETION_ALLOWED),
        Arguments.of(3, ProfileFinding.DERIVED),
        Arguments.of(4, ProfileFinding.CONVERGENT),
        Arguments.of(5, ProfileFinding.ENCRYPTION_UNSUPPORTED),
        Arguments.of(6, ProfileFinding.DECRYPTION_UNSUPPORTED),
        Arguments.of(7, ProfileFinding.READ_INVALID));
  }

  /** The sound settings but for one flag, numbered in the record's order. */
  private static TransitKey.Settings flipped(int flag) {
    TransitKey.Settings s = Keys.SOUND;
    return new TransitKey.Settings(
        s.exportable() ^ flag == 0,
        s.allowPlaintextBackup() ^ flag == 1,
        s.deletionAllowed() ^ flag == 2,
        s.derived() ^ flag == 3,
        s.convergentEncryption() ^ flag == 4,
        s.supportsEncryption() ^ flag == 5,
        s.supportsDecryption() ^ flag == 6,
        s.softDeleted() ^ flag == 7,
        s.autoRotate() ^ flag == 8,
        s.imported() ^ flag == 9,
        s.restored() ^ flag == 10);
  }
}
