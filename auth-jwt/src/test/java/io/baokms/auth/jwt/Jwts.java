package io.baokms.auth.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.baokms.bao.AuthException;
import java.util.Base64;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Unsigned tokens of any payload, and what became of them. */
final class Jwts {

  private Jwts() {}

  static String withPayload(String json) {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    return encoder.encodeToString("{\"alg\":\"ES256\"}".getBytes(UTF_8))
        + '.'
        + encoder.encodeToString(json.getBytes(UTF_8))
        + ".c2ln";
  }

  static AuthException refusal(ThrowingCallable call) {
    return Assertions.catchThrowableOfType(AuthException.class, call);
  }
}
