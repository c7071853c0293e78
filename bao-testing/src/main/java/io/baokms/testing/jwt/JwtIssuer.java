package io.baokms.testing.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.baokms.testing.tls.Pem;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/**
 * Mints JWTs with a P-256 key of its own (ES256, RFC 7518 section 3.4).
 *
 * <p>Immutable and thread-safe.
 */
public final class JwtIssuer {

  private static final int COORDINATE_BYTES = 32;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

  private final String issuer;
  private final KeyPair keys;

  private JwtIssuer(String issuer, KeyPair keys) {
    this.issuer = issuer;
    this.keys = keys;
  }

  /** Creates an issuer with a new key; the name becomes the claim {@code iss}. */
  public static JwtIssuer create(String issuer) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return new JwtIssuer(issuer, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Making a signing key failed", e);
    }
  }

  /** Returns the value of {@code iss}. */
  public String issuer() {
    return issuer;
  }

  /** Returns the key that verifies this issuer's signatures. */
  public PublicKey publicKey() {
    return keys.getPublic();
  }

  /** Returns the verifying key as PEM text, as {@code jwt_validation_pubkeys} takes it. */
  public String publicKeyPem() {
    return Pem.publicKey(keys.getPublic());
  }

  /** Returns the verifying key as a JWK set (RFC 7517), as {@code jwks_url} serves it. */
  public String keySet() {
    ECPoint point = ((ECPublicKey) keys.getPublic()).getW();
    return "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"use\":\"sig\",\"alg\":\"ES256\",\"x\":\"%s\",\"y\":\"%s\"}]}"
        .formatted(coordinate(point.getAffineX()), coordinate(point.getAffineY()));
  }

  /** Returns a JWT that the given role accepts, from now on for the given time. */
  public String mint(JwtRole role, Instant now, Duration lifetime) {
    return mint(
        Map.of(
            "iss", issuer,
            "sub", role.subject(),
            "aud", role.audience(),
            "iat", now.getEpochSecond(),
            "nbf", now.getEpochSecond(),
            "exp", now.plus(lifetime).getEpochSecond()));
  }

  /** Returns a signed JWT with exactly these claims; nothing is added. */
  public String mint(Map<String, Object> claims) {
    try {
      String signed =
          encode("{\"alg\":\"ES256\",\"typ\":\"JWT\"}".getBytes(UTF_8))
              + '.'
              + encode(JSON.writeValueAsBytes(claims));
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(UTF_8));
      return signed + '.' + encode(signature.sign());
    } catch (JsonProcessingException | GeneralSecurityException e) {
      throw new IllegalStateException("Minting a JWT failed", e);
    }
  }

  @Override
  public String toString() {
    return "JwtIssuer[" + issuer + "]";
  }

  private static String coordinate(BigInteger value) {
    byte[] number = value.toByteArray();
    byte[] fixed = new byte[COORDINATE_BYTES];
    int length = Math.min(number.length, COORDINATE_BYTES);
    System.arraycopy(number, number.length - length, fixed, COORDINATE_BYTES - length, length);
    return encode(fixed);
  }

  private static String encode(byte[] bytes) {
    return BASE64URL.encodeToString(bytes);
  }
}
