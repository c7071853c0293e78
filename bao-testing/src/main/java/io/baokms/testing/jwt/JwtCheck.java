package io.baokms.testing.jwt;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.baokms.testing.traffic.Refusal;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Checks one JWT against an issuer and a role, in OpenBao's order and words. */
record JwtCheck(JwtIssuer issuer, JwtRole role, Instant now) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** OpenBao's leeway on every time. */
  private static final Duration LEEWAY = Duration.ofSeconds(60);

  /** What OpenBao puts between the start and the end of a JWT that names only one of them. */
  private static final Duration SPAN = Duration.ofSeconds(150);

  String subject(String jwt) throws Refusal {
    String[] parts = jwt.split("\\.", -1);
    if (parts.length != 3) {
      throw badSignature("go-jose/go-jose: compact JWS format must have three parts");
    }
    JsonNode header = json(parts[0]);
    byte[] signature = decode(parts[2]);
    JsonNode claims = json(parts[1]);
    if (!header.path("alg").asText().equals("ES256")
        || !verifies(parts[0] + '.' + parts[1], signature)) {
      throw badSignature("no known key successfully validated the token signature");
    }
    checkNames(claims);
    checkTimes(claims);
    return claims.path("sub").asText();
  }

  private void checkNames(JsonNode claims) throws Refusal {
    if (!claims.path("iss").asText().equals(issuer.issuer())) {
      throw invalid("invalid issuer (iss) claim");
    }
    if (!claims.path("sub").asText().equals(role.subject())) {
      throw invalid("invalid subject (sub) claim");
    }
    if (role.audience().isEmpty() && claims.has("aud")) {
      throw Refusal.of(400, "audience claim found in JWT but no audiences bound to the role");
    }
    if (!role.audience().isEmpty() && !audienceMatches(claims.path("aud"))) {
      throw invalid(
          "invalid audience (aud) claim: audience claim does not match any expected audience");
    }
  }

  private void checkTimes(JsonNode claims) throws Refusal {
    Optional<Instant> expires = time(claims, "exp");
    Optional<Instant> notBefore = time(claims, "nbf");
    Optional<Instant> issued = time(claims, "iat");
    if (expires.isEmpty() && notBefore.isEmpty() && issued.isEmpty()) {
      throw invalid(
          "no issued at (iat), not before (nbf), or expiration time (exp) claims in token");
    }
    Instant start = notBefore.or(() -> issued).orElseGet(() -> expires.orElse(now).minus(SPAN));
    Instant end = expires.orElseGet(() -> later(start, issued.orElse(start)).plus(SPAN));
    if (now.isBefore(start.minus(LEEWAY))) {
      throw invalid("invalid not before (nbf) claim: token not yet valid");
    }
    if (now.isAfter(end.plus(LEEWAY))) {
      throw invalid("invalid expiration time (exp) claim: token is expired");
    }
    if (issued.isPresent() && now.isBefore(issued.get().minus(LEEWAY))) {
      throw invalid("invalid issued at (iat) claim: token issued in the future");
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private boolean audienceMatches(JsonNode audience) {
    if (audience.isTextual()) {
      return audience.asText().equals(role.audience());
    }
    for (JsonNode one : audience) {
      if (one.asText().equals(role.audience())) {
        return true;
      }
    }
    return false;
  }

  private boolean verifies(String signed, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
      verifier.initVerify(issuer.publicKey());
      verifier.update(signed.getBytes(US_ASCII));
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static Optional<Instant> time(JsonNode claims, String name) {
    JsonNode value = claims.path(name);
    return value.isNumber() ? Optional.of(Instant.ofEpochSecond(value.asLong())) : Optional.empty();
  }

  private static JsonNode json(String part) throws Refusal {
    try {
      return JSON.readTree(decode(part));
    } catch (IOException e) {
      throw badSignature("the part is no JSON");
    }
  }

  private static byte[] decode(String part) throws Refusal {
    try {
      return Base64.getUrlDecoder().decode(part);
    } catch (IllegalArgumentException e) {
      throw badSignature("illegal base64 data at input byte 0");
    }
  }

  private static Refusal invalid(String reason) {
    return Refusal.of(400, "error validating token: " + reason);
  }

  private static Refusal badSignature(String reason) {
    return invalid("error verifying token signature: " + reason);
  }
}
