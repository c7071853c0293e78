package io.baokms.testing.contract;

import static io.baokms.testing.contract.Row.DENIED;
import static io.baokms.testing.contract.Row.row;
import static io.baokms.testing.contract.Row.rowWithoutText;
import static io.baokms.testing.contract.Scene.AAD;
import static io.baokms.testing.policy.Capability.CREATE;
import static io.baokms.testing.policy.Capability.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.testing.contract.Target.KeyKind;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Transit answers: every row of section 7, the order of the checks, and what succeeds. */
interface TransitContract {

  Target target();

  private Scene scene() {
    return new Scene(target());
  }

  @TestFactory
  default Stream<DynamicTest> decrypt_refusals() {
    String tag = "cipher: message authentication failed";
    String tooOld = "ciphertext or signature version is disallowed by policy (too old)";
    String tooNew = "invalid ciphertext: version is too new";
    return Row.tests(
        this::scene,
        row(
            "decrypt_fieldMissing",
            400,
            "missing ciphertext to decrypt",
            s -> s.post(s.mount + "/decrypt/k", Map.of("associated_data", AAD))),
        row(
            "decrypt_fieldEmpty",
            400,
            "missing ciphertext to decrypt",
            s -> s.decrypt("k", "", AAD)),
        row(
            "decrypt_fieldNumber",
            400,
            "invalid ciphertext: no prefix",
            s -> s.decrypt("k", 5, AAD)),
        row(
            "decrypt_keyMissing",
            400,
            "encryption key not found",
            s ->
                s.policy(p -> p.with(s.mount + "/decrypt/nokey", UPDATE))
                    .decrypt("nokey", "vault:v1:YWFh", AAD)),
        row(
            "decrypt_fieldAndKeyMissing",
            400,
            "missing ciphertext to decrypt",
            s -> s.asRoot().post(s.mount + "/decrypt/nokey", Map.of())),
        row(
            "decrypt_keyMissingAndMalformed",
            400,
            "encryption key not found",
            s -> s.asRoot().decrypt("nokey", "x", AAD)),
        row(
            "decrypt_noPrefix",
            400,
            "invalid ciphertext: no prefix",
            s -> s.decrypt("k", "hello", AAD)),
        row(
            "decrypt_upperCasePrefix",
            400,
            "invalid ciphertext: no prefix",
            s -> s.decrypt("k", "VAULT:v3:YWFh", AAD)),
        row(
            "decrypt_prefixOnly",
            400,
            "invalid ciphertext: wrong number of fields",
            s -> s.decrypt("k", "vault:v", AAD)),
        row(
            "decrypt_oneField",
            400,
            "invalid ciphertext: wrong number of fields",
            s -> s.decrypt("k", "vault:v3", AAD)),
        row(
            "decrypt_versionText",
            400,
            "invalid ciphertext: version number could not be decoded",
            s -> s.decrypt("k", "vault:vx:YWFh", AAD)),
        row(
            "decrypt_versionHuge",
            400,
            "invalid ciphertext: version number could not be decoded",
            s -> s.decrypt("k", "vault:v99999999999999999999:YWFh", AAD)),
        row(
            "decrypt_versionAboveIntegers",
            400,
            tooNew,
            s -> s.decrypt("k", "vault:v4294967297:YWFh", AAD)),
        row("decrypt_versionNegative", 400, tooOld, s -> s.decrypt("k", "vault:v-1:YWFh", AAD)),
        row("decrypt_versionAboveLatest", 400, tooNew, s -> s.decrypt("k", "vault:v4:YWFh", AAD)),
        row("decrypt_tooNewAndBadBase64", 400, tooNew, s -> s.decrypt("k", "vault:v9:!!!", AAD)),
        row("decrypt_tooNewAndBadAad", 400, tooNew, s -> s.decrypt("k", "vault:v9:YWFh", "!!!")),
        row(
            "decrypt_belowMinimum",
            400,
            tooOld,
            s -> {
              String old = s.ciphertext(1);
              s.target.minDecryption(s.mount, "k", 2);
              return s.decrypt("k", old, AAD);
            }),
        row(
            "decrypt_zeroBelowMinimum",
            400,
            tooOld,
            s -> {
              String old = s.ciphertext(1);
              s.target.minDecryption(s.mount, "k", 2);
              return s.decrypt("k", old.replace("vault:v1:", "vault:v0:"), AAD);
            }),
        row(
            "decrypt_trimmed",
            400,
            tooOld,
            s -> {
              String old = s.ciphertext(1);
              s.target.minEncryption(s.mount, "k", 2);
              s.target.minDecryption(s.mount, "k", 2);
              s.target.trim(s.mount, "k", 2);
              return s.decrypt("k", old, AAD);
            }),
        row(
            "decrypt_badBase64",
            400,
            "invalid ciphertext: could not decode base64",
            s -> s.decrypt("k", "vault:v3:!!!!", AAD)),
        row(
            "decrypt_unpaddedBase64",
            400,
            "invalid ciphertext: could not decode base64",
            s -> s.decrypt("k", "vault:v3:YWFhYQ", AAD)),
        row(
            "decrypt_urlBase64",
            400,
            "invalid ciphertext: could not decode base64",
            s -> s.decrypt("k", "vault:v3:-_-_", AAD)),
        row(
            "decrypt_threeFields",
            400,
            "invalid ciphertext: could not decode base64",
            s -> s.decrypt("k", s.ciphertext(3) + ":x", AAD)),
        row(
            "decrypt_badBase64AndBadAad",
            400,
            "invalid ciphertext: could not decode base64",
            s -> s.decrypt("k", "vault:v3:!!!", "!!!")),
        row("decrypt_badAad", 500, badAad(0), s -> s.decrypt("k", s.ciphertext(3), "!!!")),
        row("decrypt_aadUnpadded", 500, badAad(4), s -> s.decrypt("k", s.ciphertext(3), "YWFhYQ")),
        row("decrypt_aadBadLate", 500, badAad(5), s -> s.decrypt("k", s.ciphertext(3), "YWFhY!==")),
        row(
            "decrypt_aadAfterPadding",
            500,
            badAad(4),
            s -> s.decrypt("k", s.ciphertext(3), "YQ==YQ==")),
        row("decrypt_shortAndBadAad", 500, badAad(0), s -> s.decrypt("k", "vault:v3:YWJj", "!!!")),
        row(
            "decrypt_emptyPayload",
            400,
            "invalid ciphertext length",
            s -> s.decrypt("k", "vault:v3:", AAD)),
        row(
            "decrypt_elevenBytes",
            400,
            "invalid ciphertext length",
            s -> s.decrypt("k", "vault:v3:YWFhYWFhYWFhYWE=", AAD)),
        row("decrypt_twelveBytes", 400, tag, s -> s.decrypt("k", "vault:v3:YWFhYWFhYWFhYWFh", AAD)),
        row(
            "decrypt_twentySevenBytes",
            400,
            tag,
            s -> s.decrypt("k", "vault:v3:YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFh", AAD)),
        row("decrypt_aadDiffers", 400, tag, s -> s.decrypt("k", s.ciphertext(3), "b3RoZXI=")),
        row("decrypt_aadEmpty", 400, tag, s -> s.decrypt("k", s.ciphertext(3), "")),
        row(
            "decrypt_relabelled",
            400,
            tag,
            s -> s.decrypt("k", s.ciphertext(3).replace("vault:v3:", "vault:v1:"), AAD)),
        row(
            "decrypt_keyRecreated",
            400,
            tag,
            s -> {
              String old = s.ciphertext(1);
              s.target.deleteKey(s.mount, "k");
              s.target.createKey(s.mount, "k");
              return s.decrypt("k", old, AAD);
            }),
        row(
            "decrypt_keyDeleted",
            400,
            "encryption key not found",
            s -> {
              String old = s.ciphertext(1);
              s.target.deleteKey(s.mount, "k");
              return s.decrypt("k", old, AAD);
            }),
        row(
            "decrypt_softDeleted",
            400,
            "refusing to use soft-deleted key",
            s -> {
              String sealed = s.ciphertext(3);
              s.target.softDelete(s.mount, "k");
              return s.decrypt("k", sealed, AAD);
            }),
        row(
            "decrypt_softDeletedAndMalformed",
            400,
            "refusing to use soft-deleted key",
            s -> {
              s.target.softDelete(s.mount, "k");
              return s.decrypt("k", "nope", AAD);
            }),
        row(
            "decrypt_softDeletedAndFieldMissing",
            400,
            "missing ciphertext to decrypt",
            s -> {
              s.target.softDelete(s.mount, "k");
              return s.post(s.mount + "/decrypt/k", Map.of());
            }),
        row(
            "decrypt_get",
            405,
            "1 error occurred:\n\t* unsupported operation\n\n",
            s -> s.asRoot().get(s.mount + "/decrypt/k")));
  }

  @TestFactory
  default Stream<DynamicTest> encrypt_refusals() {
    String higher = "requested version for encryption is higher than the latest key version";
    String negative = "requested version for encryption is negative";
    String notInteger =
        "error converting input for field \"key_version\": '' cannot parse value as 'int':"
            + " strconv.ParseInt: invalid syntax";
    String badBase64 = "illegal base64 data at input byte 0";
    return Row.tests(
        this::scene,
        row(
            "encrypt_fieldMissing",
            400,
            "missing plaintext to encrypt",
            s -> s.encrypt("k", Map.of("plaintext", "<left out>"))),
        row(
            "encrypt_bodyEmpty",
            400,
            "missing plaintext to encrypt",
            s -> s.postRaw(s.mount + "/encrypt/k", "")),
        row(
            "encrypt_bodyTruncated",
            400,
            "failed to decode JSON input: unexpected EOF",
            s -> s.postRaw(s.mount + "/encrypt/k", "{\"plaintext\":")),
        row(
            "encrypt_bodyArray",
            400,
            "failed to decode JSON input: json: cannot unmarshal array into Go value of type"
                + " map[string]interface {}",
            s -> s.postRaw(s.mount + "/encrypt/k", "[]")),
        row(
            "encrypt_keyMissingUpdateOnly",
            403,
            DENIED,
            s ->
                s.policy(p -> p.with(s.mount + "/encrypt/nokey", UPDATE))
                    .encrypt("nokey", Map.of("key_version", 1))),
        row(
            "encrypt_keyMissingCreateAllowed",
            400,
            "encryption key not found",
            s ->
                s.policy(p -> p.with(s.mount + "/encrypt/nokey", CREATE, UPDATE))
                    .encrypt("nokey", Map.of("key_version", 1))),
        row(
            "encrypt_keyMissingCreateOnly",
            400,
            "encryption key not found",
            s ->
                s.policy(p -> p.with(s.mount + "/encrypt/nokey", CREATE))
                    .encrypt("nokey", Map.of("key_version", 1))),
        row(
            "encrypt_keyExistsCreateOnly",
            403,
            DENIED,
            s -> s.policy(p -> p.with(s.mount + "/encrypt/k", CREATE)).encrypt("k", Map.of())),
        row(
            "encrypt_upsertOfVersionTwo",
            400,
            higher,
            s -> {
              s.target.allowUpsert(s.mount);
              return s.asRoot().encrypt("fresh", Map.of("key_version", 2));
            }),
        row("encrypt_badBase64", 400, badBase64, s -> s.encrypt("k", Map.of("plaintext", "!!!"))),
        row("encrypt_plaintextNumber", 400, badBase64, s -> s.encrypt("k", Map.of("plaintext", 5))),
        row(
            "encrypt_badBase64AndBadAad",
            400,
            badBase64,
            s -> s.encrypt("k", Map.of("plaintext", "!!!", "associated_data", "!!!"))),
        row(
            "encrypt_badBase64AndTooHigh",
            400,
            badBase64,
            s -> s.encrypt("k", Map.of("plaintext", "!!!", "key_version", 9))),
        row(
            "encrypt_badBase64AndKeyMissing",
            400,
            "encryption key not found",
            s -> s.asRoot().encrypt("nokey", Map.of("plaintext", "!!!"))),
        row(
            "encrypt_badAad",
            500,
            badAad(0),
            s -> s.encrypt("k", Map.of("associated_data", "!!!"))),
        row(
            "encrypt_badAadAndTooHigh",
            400,
            higher,
            s -> s.encrypt("k", Map.of("associated_data", "!!!", "key_version", 9))),
        row(
            "encrypt_badAadAndNegative",
            400,
            negative,
            s -> s.encrypt("k", Map.of("associated_data", "!!!", "key_version", -1))),
        row(
            "encrypt_versionAboveLatest",
            400,
            higher,
            s -> s.encrypt("k", Map.of("key_version", 4))),
        row(
            "encrypt_versionNegative",
            400,
            negative,
            s -> s.encrypt("k", Map.of("key_version", -1))),
        row(
            "encrypt_versionText",
            400,
            notInteger,
            s -> s.encrypt("k", Map.of("key_version", "abc"))),
        row(
            "encrypt_versionFraction",
            400,
            notInteger,
            s -> s.encrypt("k", Map.of("key_version", 1.5))),
        row(
            "encrypt_belowMinEncryption",
            400,
            "requested version for encryption is less than the minimum encryption key version",
            s -> {
              s.target.minEncryption(s.mount, "k", 2);
              return s.encrypt("k", Map.of("key_version", 1));
            }),
        row(
            "encrypt_belowMinDecryption",
            400,
            "no such key version",
            s -> {
              s.target.minDecryption(s.mount, "k", 3);
              return s.encrypt("k", Map.of("key_version", 1));
            }),
        row(
            "encrypt_belowMinDecryptionAndBadAad",
            400,
            "no such key version",
            s -> {
              s.target.minDecryption(s.mount, "k", 3);
              return s.encrypt("k", Map.of("key_version", 1, "associated_data", "!!!"));
            }),
        row(
            "encrypt_softDeleted",
            400,
            "refusing to use soft-deleted key",
            s -> {
              s.target.softDelete(s.mount, "k");
              return s.encrypt("k", Map.of());
            }),
        row(
            "encrypt_softDeletedAndNegative",
            400,
            "refusing to use soft-deleted key",
            s -> {
              s.target.softDelete(s.mount, "k");
              return s.encrypt("k", Map.of("key_version", -1));
            }),
        row(
            "encrypt_softDeletedAndBadBase64",
            400,
            badBase64,
            s -> {
              s.target.softDelete(s.mount, "k");
              return s.encrypt("k", Map.of("plaintext", "!!!"));
            }),
        row(
            "encrypt_rsaWithAad",
            400,
            "'[0].associated_data' provided for non-AEAD cipher suite rsa-2048",
            s -> {
              s.target.createTypedKey(s.mount, "other", KeyKind.RSA);
              return s.asRoot().encrypt("other", Map.of("key_version", 1));
            }),
        row(
            "encrypt_hmacWithAad",
            400,
            "'[0].associated_data' provided for non-AEAD cipher suite hmac",
            s -> {
              s.target.createTypedKey(s.mount, "other", KeyKind.HMAC);
              return s.asRoot().encrypt("other", Map.of("key_version", 1));
            }),
        row(
            "encrypt_derivedWithoutContext",
            400,
            "missing 'context' for key derivation; the key was created using a derived key, which"
                + " means additional, per-request information must be included in order to perform"
                + " operations with the key",
            s -> {
              s.target.createTypedKey(s.mount, "other", KeyKind.DERIVED);
              return s.asRoot().encrypt("other", Map.of("key_version", 1));
            }),
        row(
            "encrypt_get",
            405,
            "1 error occurred:\n\t* unsupported operation\n\n",
            s -> s.asRoot().get(s.mount + "/encrypt/k")),
        row(
            "encrypt_delete",
            405,
            "1 error occurred:\n\t* unsupported operation\n\n",
            s -> s.asRoot().send("DELETE", s.mount + "/encrypt/k")));
  }

  @TestFactory
  default Stream<DynamicTest> path_refusals() {
    return Row.tests(
        this::scene,
        rowWithoutText("keyRead_keyMissing", 404, s -> s.asRoot().get(s.mount + "/keys/nokey")),
        row(
            "mountMissing_root",
            404,
            "no handler for route \"nomount/keys/k\". route entry not found.",
            s -> s.asRoot().get("nomount/keys/k")),
        row("mountMissing_notGranted", 403, DENIED, s -> s.get("nomount/keys/k")),
        row(
            "mountMissing_granted",
            404,
            "no handler for route \"nomount/encrypt/k\". route entry not found.",
            s ->
                s.policy(p -> p.with("nomount/encrypt/k", UPDATE))
                    .post("nomount/encrypt/k", Map.of())),
        row(
            "unknownPathInMount",
            404,
            "1 error occurred:\n\t* unsupported path\n\n",
            s -> s.asRoot().post(s.mount + "/nothing/k", Map.of())),
        row(
            "keyNameWithSlash",
            404,
            "1 error occurred:\n\t* unsupported path\n\n",
            s -> s.asRoot().get(s.mount + "/keys/a%2Fb")),
        rowWithoutText("unknownMethod", 405, s -> s.send("FOO", s.mount + "/encrypt/k")));
  }

  @ParameterizedTest
  @CsvSource({
    "!!!, 0",
    "YW!h, 2",
    "YWFh!, 4",
    "Y, 0",
    "YW, 0",
    "YWF, 0",
    "YWFhY, 4",
    "=, 0",
    "Y===, 1",
    "YQ=, 3",
    "YQ=x, 2",
    "YQ==YQ==, 4",
    "YQ==x, 4",
    "YWFhYQ=, 7",
    "YWFhYQ=x, 6"
  })
  default void encrypt_corruptAad_namesTheByte(String aad, int offset) {
    Answer answer = scene().encrypt("k", Map.of("associated_data", aad));

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.errors()).containsExactly(badAad(offset));
  }

  @Test
  default void encrypt_latestVersion_roundTrips() {
    Scene scene = scene();

    Answer sealed = scene.encrypt("k", Map.of());

    assertThat(sealed.status()).isEqualTo(200);
    assertThat(sealed.data("key_version").asInt()).isEqualTo(3);
    assertThat(sealed.data("ciphertext").asText()).matches("vault:v3:[A-Za-z0-9+/]{44}");
    Answer opened = scene.decrypt("k", sealed.data("ciphertext").asText(), AAD);
    assertThat(opened.data("plaintext").asText()).isEqualTo(Scene.PLAINTEXT);
  }

  @Test
  default void encrypt_emptyPlaintext_roundTrips() {
    Scene scene = scene();

    Answer sealed = scene.encrypt("k", Map.of("plaintext", ""));

    Answer opened = scene.decrypt("k", sealed.data("ciphertext").asText(), AAD);
    assertThat(opened.status()).isEqualTo(200);
    assertThat(opened.data("plaintext").asText()).isEmpty();
  }

  @Test
  default void encrypt_versionAsText_isTaken() {
    Answer sealed = scene().encrypt("k", Map.of("key_version", "2"));

    assertThat(sealed.data("ciphertext").asText()).startsWith("vault:v2:");
  }

  @Test
  default void encrypt_versionZero_isTheLatest() {
    Answer sealed = scene().encrypt("k", Map.of("key_version", 0));

    assertThat(sealed.data("key_version").asInt()).isEqualTo(3);
  }

  @Test
  default void encrypt_unknownField_isWarnedOf() {
    Answer sealed = scene().encrypt("k", Map.of("foo", 1, "bar", 2));

    assertThat(sealed.body().path("warnings").toString())
        .isEqualTo("[\"Endpoint ignored these unrecognized parameters: [bar foo]\"]");
  }

  @Test
  default void encrypt_upsertAllowed_createsTheKey() {
    Scene scene = scene().asRoot();
    scene.target.allowUpsert(scene.mount);

    Answer sealed = scene.encrypt("fresh", Map.of("key_version", 1));

    assertThat(sealed.status()).isEqualTo(200);
    assertThat(scene.get(scene.mount + "/keys/fresh").data("latest_version").asInt()).isEqualTo(1);
  }

  @Test
  default void encrypt_upsertOfVersionTwo_createsTheKeyAllTheSame() {
    Scene scene = scene().asRoot();
    scene.target.allowUpsert(scene.mount);

    scene.encrypt("fresh", Map.of("key_version", 2));

    assertThat(scene.get(scene.mount + "/keys/fresh").status()).isEqualTo(200);
  }

  @Test
  default void decrypt_versionWithPlusOrZeros_opens() {
    Scene scene = scene();
    String sealed = scene.ciphertext(3);

    assertThat(scene.decrypt("k", sealed.replace("vault:v3:", "vault:v+3:"), AAD).status())
        .isEqualTo(200);
    assertThat(scene.decrypt("k", sealed.replace("vault:v3:", "vault:v03:"), AAD).status())
        .isEqualTo(200);
  }

  @Test
  default void decrypt_versionZero_isVersionOne() {
    Scene scene = scene();
    String sealed = scene.ciphertext(1);

    assertThat(scene.decrypt("k", sealed.replace("vault:v1:", "vault:v0:"), AAD).status())
        .isEqualTo(200);
  }

  @Test
  default void decrypt_lineBreakInBase64_opens() {
    Scene scene = scene();
    String sealed = scene.ciphertext(3);

    Answer opened = scene.decrypt("k", sealed.substring(0, 20) + "\n" + sealed.substring(20), AAD);

    assertThat(opened.status()).isEqualTo(200);
  }

  @Test
  default void decrypt_afterRaisedMinimum_opensTheRest() {
    Scene scene = scene();
    String sealed = scene.ciphertext(2);

    scene.target.minDecryption(scene.mount, "k", 2);

    assertThat(scene.decrypt("k", sealed, AAD).status()).isEqualTo(200);
  }

  @Test
  default void otherAeadTypes_roundTrip() {
    for (KeyKind kind : new KeyKind[] {KeyKind.AES128, KeyKind.CHACHA20}) {
      Scene scene = scene().asRoot();
      scene.target.createTypedKey(scene.mount, "other", kind);

      Answer sealed = scene.encrypt("other", Map.of("key_version", 1));

      Answer opened = scene.decrypt("other", sealed.data("ciphertext").asText(), AAD);
      assertThat(opened.data("plaintext").asText()).isEqualTo(Scene.PLAINTEXT);
    }
  }

  @Test
  default void configRead_upsertRefused_saysSo() {
    Scene scene = scene();

    assertThat(scene.get(scene.mount + "/config/keys").data("disable_upsert").asBoolean()).isTrue();
  }

  @Test
  default void configRead_upsertAllowed_saysSo() {
    Scene scene = scene();
    scene.target.allowUpsert(scene.mount);

    assertThat(scene.get(scene.mount + "/config/keys").data("disable_upsert").toString())
        .isEqualTo("false");
  }

  private static String badAad(int offset) {
    return "1 error occurred:\n\t* unable to get associated_data/additional_data from factory[0]:"
        + " illegal base64 data at input byte "
        + offset
        + "\n\n";
  }
}
