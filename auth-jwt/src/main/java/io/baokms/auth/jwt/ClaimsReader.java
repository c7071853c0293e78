package io.baokms.auth.jwt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.baokms.bao.AuthException;
import io.baokms.bao.AuthFailure;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the payload of a JWT strictly: one object, no repeated names, no coercion; used once. */
final class ClaimsReader {

  private static final long LAST_SECOND = 253_402_300_799L;

  private Optional<Instant> expiresAt = Optional.empty();
  private Optional<Instant> notBefore = Optional.empty();
  private Optional<Instant> issuedAt = Optional.empty();
  private Optional<String> issuer = Optional.empty();
  private Optional<String> subject = Optional.empty();
  private final List<String> audience = new ArrayList<>();

  Claims read(byte[] payload) throws AuthException {
    try (JsonParser parser = StrictJson.parser(payload)) {
      StrictJson.readObject(parser, this::readClaim);
    } catch (IOException e) {
      // The cause could quote a claim.
      throw new AuthException(
          AuthFailure.JWT_INVALID, "The JWT's payload is not a JSON object of plain claims");
    }
    Instant end =
        expiresAt.orElseThrow(
            () -> new AuthException(AuthFailure.JWT_INVALID, "The JWT never expires"));
    return new Claims(end, notBefore, issuedAt, issuer, subject, audience);
  }

  private void readClaim(String name, JsonParser parser) throws IOException {
    switch (name) {
      case "exp" -> expiresAt = Optional.of(instant(parser));
      case "nbf" -> notBefore = Optional.of(instant(parser));
      case "iat" -> issuedAt = Optional.of(instant(parser));
      case "iss" -> issuer = Optional.of(StrictJson.text(parser));
      case "sub" -> subject = Optional.of(StrictJson.text(parser));
      case "aud" -> readAudience(parser);
      default -> parser.skipChildren();
    }
  }

  private void readAudience(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      audience.add(StrictJson.text(parser));
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      audience.add(StrictJson.text(parser));
    }
  }

  private static Instant instant(JsonParser parser) throws IOException {
    StrictJson.require(parser.currentToken() == JsonToken.VALUE_NUMBER_INT);
    long second = parser.getLongValue();
    StrictJson.require(second >= 0);
    return Instant.ofEpochSecond(Math.min(second, LAST_SECOND));
  }
}
