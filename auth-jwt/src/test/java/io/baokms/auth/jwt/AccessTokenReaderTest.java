package io.baokms.auth.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthFailure;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenReaderTest {

  private static final Instant START = Instant.ofEpochSecond(1_000);
  private static final String GOOD =
      "{\"access_token\":\"a.b.c\",\"token_type\":\"Bearer\",\"expires_in\":300}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"a.b.c\"",
        "access_token=a.b.c&token_type=Bearer",
        "{}",
        "{\"access_token\":\"a.b.c\"}",
        "{\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":null,\"token_type\":\"Bearer\"}",
        "{\"access_token\":1,\"token_type\":\"Bearer\"}",
        "{\"access_token\":[\"a.b.c\"],\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"a.b.c\",\"token_type\":\"mac\"}",
        "{\"access_token\":\"a.b.c\",\"token_type\":\"\"}",
        "{\"access_token\":\"a.b.c\",\"token_type\":\" Bearer\"}",
        "{\"access_token\":\"a.b.c\",\"token_type\":null}",
        "{\"access_token\":\"a.b.c\",\"token_type\":1}",
        "{\"access_token\":\"a.b.c\",\"token_type\":\"Bearer\",\"expires_in\":null}",
        "{\"access_token\":\"a.b.c\",\"token_type\":\"Bearer\",\"expires_in\":0}",
        "{\"access_token\":\"a.b.c\",\"token_type\":\"Bearer\",\"expires_in\":-1}",
        "{\"access_token\":\"a.b.c\",\"token_type\":\"Bearer\",\"expires_in\":1.0}",
        "{\"access_token\":\"a.b.c\",\"token_type\":\"Bearer\",\"expires_in\":3e2}",
        "{\"access_token\":\"a.b.c\",\"token_type\":\"Bearer\",\"expires_in\":\"300\"}",
        "{\"access_token\":\"a.b.c\",\"token_type\":\"Bearer\",\"expires_in\":true}",
        "{\"access_token\":\"a.b.c\",\"access_token\":\"a.b.c\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"a.b.c\",\"token_type\":\"Bearer\"}x",
        "{\"access_token\":\"a.b.c\",\"token_type\":\"Bearer\"}{}",
        "{\"access_token\":\"a.b.c\",\"token_type\":\"Bearer\"",
        "<html>"
      })
  void read_noUsableBearerToken_saysSo(String json) {
    AuthException refusal = Jwts.refusal(() -> read(json));

    assertThat(refusal.failure()).isEqualTo(AuthFailure.OAUTH2_RESPONSE);
    assertThat(refusal).hasNoCause();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "bearer", "BEARER", "bEaReR"})
  void read_bearerInAnyCase_isAccepted(String type) throws Exception {
    AccessToken token = read("{\"access_token\":\"a.b.c\",\"token_type\":\"" + type + "\"}");

    assertThat(token.reveal()).asString(UTF_8).isEqualTo("a.b.c");
    assertThat(token.end(START)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 1001", "300, 1300", "99999999999999999999999, 3153601000"})
  void read_lifetimeGiven_countsFromTheRequest(String seconds, long end) throws Exception {
    AccessToken token = read(GOOD.replace("300", seconds));

    assertThat(token.end(START)).contains(Instant.ofEpochSecond(end));
  }

  @Test
  void read_fieldsOfOthers_arePassedOver() throws Exception {
    String more = "{\"scope\":null,\"x\":[{\"access_token\":\"no\"}],\"n\":1.5,";

    assertThat(read(more + GOOD.substring(1)).reveal()).asString(UTF_8).isEqualTo("a.b.c");
  }

  @Test
  void read_escapedToken_isDecoded() throws Exception {
    assertThat(read(GOOD.replace("a.b", "\\u0061\\u002eb")).reveal())
        .asString(UTF_8)
        .isEqualTo("a.b.c");
  }

  @Test
  void read_tokenBeyondAscii_becomesNoJwt() throws Exception {
    AccessToken token = read(GOOD.replace("a.b", "\u00e1.b"));

    AuthException refusal = Jwts.refusal(() -> CompactJwt.parseSigned(token.reveal()).token());

    assertThat(refusal.failure()).isEqualTo(AuthFailure.JWT_INVALID);
  }

  @Test
  void close_always_overwritesTheToken() throws Exception {
    AccessToken token = read(GOOD);

    token.close();

    assertThat(token.reveal()).containsOnly(0);
  }

  @Test
  void read_everyByteMutated_isReadOrRefusedAndNeverQuoted() {
    byte[] good = GOOD.getBytes(UTF_8);
    int refused = 0;

    for (int position = 0; position < good.length; position++) {
      for (int value = 0; value < 256; value++) {
        byte[] mutant = good.clone();
        mutant[position] = (byte) value;
        refused += outcome(mutant);
      }
    }

    // Bytes of the token and of the last, optional, name may be anything.
    assertThat(refused).isGreaterThan(good.length * 150);
  }

  @Test
  void read_randomBytes_isReadOrRefused() {
    Random random = new Random(20261124);

    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(80)];
      for (int j = 0; j < bytes.length; j++) {
        bytes[j] = (byte) "{}[]\",:0123e.-\\u access_tokenBr".charAt(random.nextInt(30));
      }
      assertThat(outcome(bytes)).isBetween(0, 1);
    }
  }

  /** Returns 1 for a refusal and 0 for a token; any other exception fails the test. */
  private static int outcome(byte[] json) {
    try {
      new AccessTokenReader().read(json).close();
      return 0;
    } catch (AuthException e) {
      assertThat(e).hasNoCause();
      assertThat(e).hasMessage("The token issuer's answer has no usable bearer token");
      return 1;
    }
  }

  private static AccessToken read(String json) throws AuthException {
    return new AccessTokenReader().read(json.getBytes(UTF_8));
  }
}
