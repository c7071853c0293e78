package io.baokms.auth.jwt;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.baokms.bao.AuthException;
import io.baokms.bao.AuthFailure;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Reads a token answer (RFC 6749, section 5.1) strictly; used once. */
final class AccessTokenReader {

  // A century: longer lifetimes say nothing, and sums with them could overflow.
  private static final BigInteger LONGEST_SECONDS = BigInteger.valueOf(3_153_600_000L);

  private static final char NO_PART_OF_A_JWT = '?';

  private byte[] token = {};
  private boolean bearer;
  private Optional<Duration> lifetime = Optional.empty();

  /**
   * Returns the token.
   *
   * @throws AuthException when this is no JSON object, or it names no token, another kind of token
   *     or a senseless lifetime
   */
  AccessToken read(byte[] json) throws AuthException {
    try (JsonParser parser = StrictJson.parser(json)) {
      StrictJson.readObject(parser, this::field);
      StrictJson.require(bearer && token.length > 0);
      return new AccessToken(token, lifetime);
    } catch (IOException e) {
      Arrays.fill(token, (byte) 0);
      // The cause could quote the answer.
      throw new AuthException(
          AuthFailure.OAUTH2_RESPONSE, "The token issuer's answer has no usable bearer token");
    }
  }

  private void field(String name, JsonParser parser) throws IOException {
    switch (name) {
      case "access_token" -> token = ascii(parser);
      case "token_type" -> bearer = "bearer".equalsIgnoreCase(StrictJson.text(parser));
      case "expires_in" -> lifetime = Optional.of(seconds(parser));
      default -> parser.skipChildren();
    }
  }

  private static Duration seconds(JsonParser parser) throws IOException {
    StrictJson.require(parser.currentToken() == JsonToken.VALUE_NUMBER_INT);
    BigInteger seconds = parser.getBigIntegerValue();
    StrictJson.require(seconds.signum() > 0);
    return Duration.ofSeconds(seconds.min(LONGEST_SECONDS).longValue());
  }

  /** The token never becomes a string, which could not be overwritten. */
  private static byte[] ascii(JsonParser parser) throws IOException {
    StrictJson.require(parser.currentToken() == JsonToken.VALUE_STRING);
    char[] text = parser.getTextCharacters();
    byte[] ascii = new byte[parser.getTextLength()];
    for (int i = 0; i < ascii.length; i++) {
      char c = text[parser.getTextOffset() + i];
      ascii[i] = (byte) (c <= '~' ? c : NO_PART_OF_A_JWT);
    }
    return ascii;
  }
}
