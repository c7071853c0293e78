package io.baokms.testing.contract;

import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import io.baokms.testing.jwt.TokenRules;
import io.baokms.testing.policy.Policy;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;

/** A server under test, and the few things that a test sets up on it. */
interface Target extends Closeable {

  PlainHttp http();

  Instant now();

  void mountTransit(String mount);

  void allowUpsert(String mount);

  void createKey(String mount, String key);

  void createTypedKey(String mount, String key, KeyKind kind);

  void rotate(String mount, String key);

  void minDecryption(String mount, String key, int version);

  void minEncryption(String mount, String key, int version);

  void trim(String mount, String key, int version);

  void softDelete(String mount, String key);

  void deleteKey(String mount, String key);

  void policy(String name, Policy policy);

  void trust(String mount, JwtIssuer issuer);

  void role(String mount, JwtRole role);

  void deleteRole(String mount, String role);

  void disableJwt(String mount);

  String createToken(TokenRules rules, String... policies);

  String rootToken();

  void revoke(String token);

  void revokeTokensOf(String jwtMount);

  void seal();

  void unseal() throws IOException;

  /** The kinds of keys beside plain AES-256-GCM. */
  enum KeyKind {
    AES128,
    CHACHA20,
    RSA,
    ECDSA,
    HMAC,
    DERIVED
  }
}
