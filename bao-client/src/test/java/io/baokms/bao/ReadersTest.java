package io.baokms.bao;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadersTest {

  private static final String KEY =
      "{\"data\":{\"type\":\"aes256-gcm96\",\"latest_version\":2,\"min_available_version\":0,"
          + "\"min_decryption_version\":1,\"min_encryption_version\":0,\"exportable\":false,"
          + "\"supports_encryption\":true,\"auto_rotate_period\":3600,\"restore_info\":"
          + "{\"time\":\"2026-01-01T00:00:00Z\",\"version\":2},\"keys\":{\"2\":20,\"1\":10}}}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"data\":null}",
        "{\"data\":[]}",
        "{\"data\":{}}",
        "{\"data\":{\"ciphertext\":1}}",
        "{\"data\":{\"ciphertext\":{}}}",
        "{\"data\":{\"ciphertext\":\"x\",\"key_version\":\"1\"}}",
        "{\"data\":{\"ciphertext\":\"x\",\"key_version\":1.0}}",
        "{\"data\":{\"ciphertext\":\"x\",\"key_version\":-1}}",
        "{\"data\":{\"ciphertext\":\"x\",\"key_version\":2147483648}}",
        "{\"data\":{\"ciphertext\":\"x\",\"ciphertext\":\"y\"}}",
        "{\"data\":{\"ciphertext\":\"x\"},\"data\":{}}",
        "{\"data\":{\"ciphertext\":\"x\"}} {}",
        "{\"data\":{\"ciphertext\":\"x\"}",
        "{\"request_id\":1,\"data\":{\"ciphertext\":\"x\"}}"
      })
  void encrypt_unusableAnswer_isRefused(String json) {
    assertThatIOException().isThrownBy(() -> decode(json, new EncryptReader()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":{}}",
        "{\"data\":{\"plaintext\":null}}",
        "{\"data\":{\"plaintext\":1}}",
        "{\"data\":{\"plaintext\":\"Y\"}}",
        "{\"data\":{\"plaintext\":\"YQ\"}}",
        "{\"data\":{\"plaintext\":\"YQ=\"}}",
        "{\"data\":{\"plaintext\":\"YR==\"}}",
        "{\"data\":{\"plaintext\":\"YWJ=\"}}",
        "{\"data\":{\"plaintext\":\"YQ==YQ==\"}}",
        "{\"data\":{\"plaintext\":\"YW Jj\"}}",
        "{\"data\":{\"plaintext\":\"YWJj\\n\"}}",
        "{\"data\":{\"plaintext\":\"\\u0059WJj\"}}",
        "{\"data\":{\"plaintext\":\"YW_-\"}}",
        "{\"data\":{\"plaintext\":\"=\"}}"
      })
  void decrypt_badBase64_isRefused(String json) {
    assertThatIOException().isThrownBy(() -> decode(json, new DecryptReader()));
  }

  @Test
  void decrypt_everyLength_isReadBack() throws IOException {
    for (int length = 0; length < 300; length++) {
      byte[] plaintext = new byte[length];
      new Random(length).nextBytes(plaintext);
      SecretBuffer body =
          new SecretBuffer(8).ascii("{\"data\":").append(object(plaintext)).append('}');

      byte[] read = new Envelope<>(new DecryptReader()).decode(body);

      assertThat(read).isEqualTo(plaintext);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"auth\":null,\"data\":{\"client_token\":\"s.t\"}}",
        "{\"auth\":{}}",
        "{\"auth\":{\"client_token\":\"\",\"lease_duration\":1}}",
        "{\"auth\":{\"client_token\":null,\"lease_duration\":1}}",
        "{\"auth\":{\"client_token\":\"s.\\r\\nX: y\",\"lease_duration\":1}}",
        "{\"auth\":{\"client_token\":\"s.\u00e9\",\"lease_duration\":1}}",
        "{\"auth\":{\"client_token\":\"s.t\",\"lease_duration\":-1}}",
        "{\"auth\":{\"client_token\":\"s.t\",\"lease_duration\":\"1h\"}}",
        "{\"auth\":{\"client_token\":\"s.t\",\"lease_duration\":1,\"renewable\":\"true\"}}"
      })
  void auth_withoutUsableToken_isRefused(String json) {
    assertThatIOException().isThrownBy(() -> decode(json, new AuthReader(new FakeTime())));
  }

  @Test
  void auth_token_startsItsLifeWhenRead() throws IOException {
    FakeTime time = new FakeTime();
    String json = "{\"auth\":{\"client_token\":\"s.t\",\"lease_duration\":60,\"renewable\":true}}";

    BaoToken token = decode(json, new AuthReader(time));
    time.advance(Duration.ofSeconds(10));

    assertThat(token.remaining(time)).isEqualTo(Duration.ofSeconds(50));
    assertThat(token.renewable()).isTrue();
    assertThat(token.reveal()).isEqualTo("s.t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":{\"latest_version\":1}}",
        "{\"data\":{\"type\":\"aes256-gcm96\"}}",
        "{\"data\":{\"type\":\"aes256-gcm96\",\"latest_version\":\"1\"}}",
        "{\"data\":{\"type\":\"aes256-gcm96\",\"latest_version\":1,\"exportable\":0}}",
        "{\"data\":{\"type\":\"aes256-gcm96\",\"latest_version\":1,\"keys\":[1]}}",
        "{\"data\":{\"type\":\"aes256-gcm96\",\"latest_version\":1,\"keys\":{\"x\":1}}}",
        "{\"data\":{\"type\":\"aes256-gcm96\",\"latest_version\":1,\"keys\":{\"01\":1}}}",
        "{\"data\":{\"type\":\"aes256-gcm96\",\"latest_version\":1,\"keys\":{\"1\":-1}}}",
        "{\"data\":{\"type\":\"aes256-gcm96\",\"latest_version\":1,\"keys\":{\"1\":9e3}}}0"
      })
  void key_wrongTypes_areRefused(String json) {
    assertThatIOException().isThrownBy(() -> decode(json, new KeyReader()));
  }

  @Test
  void key_allFields_areRead() throws IOException {
    TransitKey key = decode(KEY, new KeyReader());

    assertThat(key.type()).isEqualTo("aes256-gcm96");
    assertThat(key.latestVersion()).isEqualTo(2);
    assertThat(key.minDecryptionVersion()).isEqualTo(1);
    assertThat(key.settings().supportsEncryption()).isTrue();
    assertThat(key.settings().exportable()).isFalse();
    assertThat(key.settings().autoRotate()).isTrue();
    assertThat(key.settings().restored()).isTrue();
    assertThat(key.versions())
        .containsExactly(
            Map.entry(1, Instant.ofEpochSecond(10)), Map.entry(2, Instant.ofEpochSecond(20)));
  }

  @Test
  void key_versionsAsObjects_areLeftOut() throws IOException {
    String json =
        "{\"data\":{\"type\":\"rsa-2048\",\"latest_version\":1,\"keys\":{\"1\":{\"n\":[]}}}}";

    assertThat(decode(json, new KeyReader()).versions()).isEmpty();
  }

  @Test
  void disableUpsert_settingAbsent_isFalse() throws IOException {
    assertThat(decode("{\"data\":{}}", new DisableUpsertReader())).isFalse();
    assertThat(decode("{\"data\":{\"disable_upsert\":true}}", new DisableUpsertReader())).isTrue();
  }

  @Test
  void lookup_ttlAbsent_isRefused() {
    assertThatIOException().isThrownBy(() -> decode("{\"data\":{}}", new LookupReader()));
  }

  @Test
  void capabilities_pathAbsent_isRefused() {
    String json = "{\"data\":{\"a\":[\"read\"],\"capabilities\":[\"read\"]}}";

    assertThatIOException()
        .isThrownBy(() -> decode(json, new CapabilitiesReader(List.of("a", "b"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\\nb", "\u00e9"})
  void requestId_unshowable_isDropped(String id) throws IOException {
    Envelope<Boolean> envelope = new Envelope<>(new DisableUpsertReader());

    var unused = envelope.decode(buffer("{\"request_id\":\"" + id + "\",\"data\":{}}"));

    assertThat(envelope.requestId()).isNull();
  }

  @Test
  void decode_everyByteOfAnAnswerMutated_neverFailsOtherwiseThanByIoException() {
    byte[] good = KEY.getBytes(UTF_8);
    int refused = 0;
    for (int position = 0; position < good.length; position++) {
      for (int value = 0; value < 256; value += 3) {
        byte[] mutant = good.clone();
        mutant[position] = (byte) value;
        try {
          var unused =
              new Envelope<>(new KeyReader())
                  .decode(new SecretBuffer(mutant.length).append(mutant));
        } catch (IOException e) {
          refused++;
        }
      }
    }

    assertThat(refused).isGreaterThan(10_000);
  }

  private static <T> T decode(String json, ReplyReader<T> reader) throws IOException {
    return new Envelope<>(reader).decode(buffer(json));
  }

  private static SecretBuffer buffer(String json) {
    return new SecretBuffer(8).append(json.getBytes(UTF_8));
  }

  private static SecretBuffer object(byte[] plaintext) {
    return new JsonBody(8).base64("plaintext", plaintext).end();
  }
}
