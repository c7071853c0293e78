package io.baokms.auth.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.baokms.bao.AuthException;
import io.baokms.bao.AuthFailure;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any answer of an issuer is refused in fixed words, or names a token and a sensible end. */
class AccessTokenReaderFuzzTest {

  private static final Instant START = Instant.ofEpochSecond(1_795_550_000);

  @MethodSource("answers")
  @FuzzTest
  void read_anyAnswer_isRefusedOrNamesAToken(byte[] json) {
    try (AccessToken token = new AccessTokenReader().read(json)) {
      assertThat(token.reveal()).isNotEmpty();
      assertThat(token.end(START).orElse(Instant.MAX)).isAfter(START);
      readAsJwt(token);
    } catch (AuthException e) {
      assertThat(e.failure()).isEqualTo(AuthFailure.OAUTH2_RESPONSE);
      assertThat(e).hasNoCause().hasMessage("The token issuer's answer has no usable bearer token");
    }
  }

  static Stream<byte[]> answers() {
    String jwt = Jwts.withPayload("{\"exp\":1795553600}");
    return Stream.of(
            "{\"access_token\":\"" + jwt + "\",\"token_type\":\"Bearer\",\"expires_in\":300}",
            "{\"scope\":null,\"access_token\":\"\\u0061.b.c\",\"token_type\":\"bearer\"}",
            "{\"access_token\":\"a\u00e9.b.c\",\"token_type\":\"BEARER\",\"expires_in\":99999999999}",
            "{\"access_token\":\"a.b.c\",\"token_type\":\"mac\",\"expires_in\":\"1\"}",
            "{\"error\":\"invalid_client\",\"error_description\":[{}]}",
            "[]")
        .map(json -> json.getBytes(UTF_8));
  }

  private static void readAsJwt(AccessToken token) {
    try {
      CompactJwt jwt = CompactJwt.parseSigned(token.reveal());
      assertThat(jwt.claims().endingBy(token.end(START)).expiresAt()).isNotNull();
      jwt.token().close();
    } catch (AuthException e) {
      assertThat(e.failure()).isEqualTo(AuthFailure.JWT_INVALID);
    }
  }
}
