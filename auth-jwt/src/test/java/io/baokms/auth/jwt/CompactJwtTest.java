package io.baokms.auth.jwt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthFailure;
import io.baokms.bao.Jwt;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactJwtTest {

  private static final String GOOD = Jwts.withPayload("{\"exp\":1795550000}");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n\t ",
        "a",
        "a.b",
        "a.b.c.d",
        "a.b.",
        ".eyJleHAiOjF9.c",
        "a..c",
        "..",
        "a.e yJleHAiOjF9.c",
        "a.eyJleHAiOjF9\n.c",
        "a.eyJleHAiOjF9.c\td",
        "a.eyJleHAiOjF9.c\rd",
        "a.eyJleHAiOjF9\u00a0.c",
        "a.eyJleHAiOjF9.\u00e9",
        "a.eyJleHAiOjF9.c+d",
        "a\u0000.eyJleHAiOjF9.c",
        "a.eyJleHAiOjF9=x.c",
        "a.e+J/eHAi.c",
        "\u001ca.eyJleHAiOjF9.c"
      })
  void parse_malformedToken_isInvalid(String text) {
    AuthException refusal = Jwts.refusal(() -> read(text));

    assertThat(refusal.failure()).isEqualTo(AuthFailure.JWT_INVALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "1",
        "\"text\"",
        "[]",
        "{}",
        "{\"exp\":null}",
        "{\"exp\":\"1795550000\"}",
        "{\"exp\":1795550000.0}",
        "{\"exp\":1.7e9}",
        "{\"exp\":-1}",
        "{\"exp\":99999999999999999999}",
        "{\"exp\":true}",
        "{\"exp\":[1795550000]}",
        "{\"exp\":1795550000,\"exp\":1795550000}",
        "{\"exp\":1795550000,\"x\":{\"a\":1,\"a\":2}}",
        "{\"exp\":1795550000,\"nbf\":1.5}",
        "{\"exp\":1795550000,\"nbf\":null}",
        "{\"exp\":1795550000,\"iat\":\"1\"}",
        "{\"exp\":1795550000,\"iss\":1}",
        "{\"exp\":1795550000,\"sub\":[]}",
        "{\"exp\":1795550000,\"aud\":1}",
        "{\"exp\":1795550000,\"aud\":null}",
        "{\"exp\":1795550000,\"aud\":[\"a\",1]}",
        "{\"exp\":1795550000,\"aud\":[[\"a\"]]}",
        "{\"exp\":1795550000}x",
        "{\"exp\":1795550000}{}",
        "{\"exp\":1795550000",
        "{\"exp\":1795550000,}",
        "{'exp':1795550000}",
        "{\"exp\":01795550000}"
      })
  void claims_malformedPayload_isInvalid(String json) {
    AuthException refusal = Jwts.refusal(() -> read(Jwts.withPayload(json)));

    assertThat(refusal.failure()).isEqualTo(AuthFailure.JWT_INVALID);
  }

  @Test
  void parse_contentNotUtf8_isInvalid() {
    byte[] latin = ("\u00e9" + GOOD).getBytes(ISO_8859_1);

    AuthException refusal = Jwts.refusal(() -> CompactJwt.parse(latin));

    assertThat(refusal).hasMessage("The JWT is not UTF-8 text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " a.b.c",
        "a.b.c\n",
        "a.b.c ",
        "a.b .c",
        "\u00a0a.b.c",
        "a.b.",
        "a.b",
        "a.b.c.d",
        ""
      })
  void parseSigned_whiteSpaceOrNoSignature_isInvalid(String text) {
    AuthException refusal =
        Jwts.refusal(() -> CompactJwt.parseSigned(text.getBytes(UTF_8)).token());

    assertThat(refusal.failure()).isEqualTo(AuthFailure.JWT_INVALID);
  }

  @Test
  void parseSigned_signedToken_isKeptByteForByte() throws Exception {
    CompactJwt jwt = CompactJwt.parseSigned(GOOD.getBytes(UTF_8));

    assertThat(new String(jwt.token().reveal(), UTF_8)).isEqualTo(GOOD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" ", "\t", "\n", "\r\n", "\u000b", "\f", "\u0085", "\u00a0", "\u2028", "\u3000"})
  void parse_whiteSpaceAround_isTrimmed(String space) throws Exception {
    CompactJwt jwt = CompactJwt.parse((space + GOOD + space + space).getBytes(UTF_8));

    assertThat(new String(jwt.token().reveal(), UTF_8)).isEqualTo(GOOD);
  }

  @Test
  void parse_signatureEmpty_isAccepted() throws Exception {
    String unsigned = GOOD.substring(0, GOOD.lastIndexOf('.') + 1);

    CompactJwt jwt = CompactJwt.parse(unsigned.getBytes(UTF_8));

    assertThat(jwt.claims().expiresAt()).isEqualTo(Instant.ofEpochSecond(1795550000));
  }

  @Test
  void claims_paddedPayload_isAccepted() throws Exception {
    String padded =
        "e30." + Base64.getUrlEncoder().encodeToString("{\"exp\": 1}".getBytes(UTF_8)) + ".c";

    assertThat(padded).contains("=");
    assertThat(read(padded).expiresAt()).isEqualTo(Instant.ofEpochSecond(1));
  }

  @Test
  void claims_allOfThem_areRead() throws Exception {
    Claims claims =
        read(
            Jwts.withPayload(
                "{\"iss\":\"i\",\"sub\":\"s\",\"aud\":[\"a\",\"b\"],\"exp\":5,\"nbf\":3,\"iat\":4,"
                    + "\"more\":{\"x\":[1.5,null]}}"));

    assertThat(claims.issuer()).contains("i");
    assertThat(claims.subject()).contains("s");
    assertThat(claims.audience()).containsExactly("a", "b");
    assertThat(claims.notBefore()).contains(Instant.ofEpochSecond(3));
    assertThat(claims.issuedAt()).contains(Instant.ofEpochSecond(4));
  }

  @Test
  void parse_everyByteMutated_isReadOrRefusedAndNeverQuoted() {
    byte[] good = GOOD.getBytes(UTF_8);
    int refused = 0;

    for (int position = 0; position < good.length; position++) {
      for (int value = 0; value < 256; value++) {
        byte[] mutant = good.clone();
        mutant[position] = (byte) value;
        refused += outcome(mutant);
      }
    }

    // Nearly every payload mutant is refused; header and signature take any base64url character.
    assertThat(refused).isGreaterThan(good.length * 150);
  }

  @Test
  void parse_randomBytes_isReadOrRefused() {
    Random random = new Random(20261124);

    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(80)];
      for (int j = 0; j < bytes.length; j++) {
        bytes[j] = (byte) "eyJ.=-_ \n\"{}:,0123Z\u0085".charAt(random.nextInt(20));
      }
      assertThat(outcome(bytes)).isBetween(0, 1);
    }
  }

  /** Returns 1 for a refusal and 0 for a token; any other exception fails the test. */
  private static int outcome(byte[] content) {
    try {
      CompactJwt compact = CompactJwt.parse(content);
      var unused = compact.claims();
      try (Jwt token = compact.token()) {
        assertThat(new String(token.reveal(), UTF_8)).matches("[A-Za-z0-9_=-]+\\.[^.]+\\.[^.]*");
      }
      return 0;
    } catch (AuthException e) {
      assertThat(e.failure()).isEqualTo(AuthFailure.JWT_INVALID);
      assertThat(e).hasNoCause();
      assertThat(e.getMessage()).startsWith("The JWT");
      return 1;
    }
  }

  private static Claims read(String text) throws AuthException {
    CompactJwt compact = CompactJwt.parse(text.getBytes(UTF_8));
    Claims claims = compact.claims();
    compact.token().close();
    return claims;
  }
}
