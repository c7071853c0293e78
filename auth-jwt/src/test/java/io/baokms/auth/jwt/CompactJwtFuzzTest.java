package io.baokms.auth.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.baokms.bao.AuthException;
import io.baokms.bao.AuthFailure;
import io.baokms.bao.Jwt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any file is refused in fixed words, or holds exactly the token that goes to OpenBao. */
class CompactJwtFuzzTest {

  private static final Set<String> REFUSALS =
      Set.of(
          "The JWT is not UTF-8 text",
          "The JWT does not have three parts",
          "The JWT's header or payload is empty",
          "The JWT has white space inside",
          "The JWT has a character outside base64url",
          "The JWT's payload is not base64url",
          "The JWT's payload is not a JSON object of plain claims",
          "The JWT never expires");

  @MethodSource("files")
  @FuzzTest
  void parse_anyFile_isRefusedOrHoldsItsToken(byte[] file) {
    try {
      CompactJwt compact = CompactJwt.parse(file);
      Claims claims = compact.claims();

      assertThat(claims.expiresAt()).isNotNull();
      assertToken(compact, file);
    } catch (AuthException e) {
      assertRefusal(e);
    }
  }

  @MethodSource("payloads")
  @FuzzTest
  void claims_anyPayload_areRefusedOrTheSameAgain(byte[] payload) {
    try {
      Claims claims = Claims.parse(payload);

      assertThat(Claims.parse(payload)).isEqualTo(claims);
      assertThat(claims.expiresAt().getEpochSecond()).isBetween(0L, 253_402_300_799L);
    } catch (AuthException e) {
      assertRefusal(e);
    }
  }

  static Stream<byte[]> files() {
    return payloads()
        .map(payload -> Jwts.withPayload(new String(payload, UTF_8)))
        .flatMap(token -> Stream.of(token, " " + token + "\n", token + ".c2ln"))
        .map(text -> text.getBytes(UTF_8));
  }

  static Stream<byte[]> payloads() {
    return Stream.of(
            "{\"exp\":1795550000}",
            "{\"iss\":\"i\",\"sub\":\"s\",\"aud\":[\"a\",\"b\"],\"exp\":5,\"nbf\":3,\"iat\":4}",
            "{\"aud\":\"a\",\"exp\":99999999999,\"more\":{\"x\":[1.5,null,true]}}",
            "{\"exp\":1,\"exp\":2}",
            "{\"exp\":-1}",
            "{}",
            "[1]")
        .map(json -> json.getBytes(UTF_8));
  }

  private static void assertToken(CompactJwt compact, byte[] file) throws AuthException {
    try (Jwt token = compact.token()) {
      String text = new String(token.reveal(), UTF_8);
      assertThat(text).matches("[A-Za-z0-9_=-]+\\.[A-Za-z0-9_=-]+\\.[A-Za-z0-9_=-]*");
      assertThat(new String(file, UTF_8)).contains(text);
    }
  }

  private static void assertRefusal(AuthException e) {
    assertThat(e.failure()).isEqualTo(AuthFailure.JWT_INVALID);
    assertThat(e).hasNoCause();
    assertThat(REFUSALS).contains(e.getMessage());
  }
}
