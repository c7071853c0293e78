package io.baokms.testing.contract;

import io.baokms.testing.BaoControls;
import io.baokms.testing.InMemoryBao;
import io.baokms.testing.NodeMode;
import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import io.baokms.testing.jwt.TokenRules;
import io.baokms.testing.policy.Policy;
import io.baokms.testing.transit.KeyFlag;
import io.baokms.testing.transit.KeyProfile;
import io.baokms.testing.transit.KeyType;
import java.io.IOException;
import java.time.Instant;

/** The double as a target, with a clock that stands in the middle of a second. */
final class InMemoryTarget implements Target {

  private static final Instant NOW = Instant.parse("2026-11-24T18:47:35.250Z");

  private final InMemoryBao bao;
  private final BaoControls controls;
  private final PlainHttp http;
  private final String rootToken;

  InMemoryTarget() throws Exception {
    bao = InMemoryBao.builder().time(() -> NOW).start();
    controls = bao.controls();
    http = new PlainHttp(bao.address(), bao.caFile());
    rootToken = controls.createRootToken();
  }

  @Override
  public PlainHttp http() {
    return http;
  }

  @Override
  public Instant now() {
    return NOW;
  }

  @Override
  public void mountTransit(String mount) {
    controls.mountTransit(mount);
  }

  @Override
  public void allowUpsert(String mount) {
    controls.transit(mount).allowUpsert();
  }

  @Override
  public void createKey(String mount, String key) {
    controls.transit(mount).createKey(key);
  }

  @Override
  public void createTypedKey(String mount, String key, KeyKind kind) {
    KeyProfile profile =
        switch (kind) {
          case AES128 -> KeyProfile.of(KeyType.AES128_GCM96);
          case CHACHA20 -> KeyProfile.of(KeyType.CHACHA20_POLY1305);
          case RSA -> KeyProfile.of(KeyType.RSA_2048);
          case ECDSA -> KeyProfile.of(KeyType.ECDSA_P256);
          case HMAC -> KeyProfile.of(KeyType.HMAC);
          case DERIVED -> KeyProfile.AES256.withFlags(KeyFlag.DERIVED);
        };
    controls.transit(mount).createKey(key, profile, NOW);
  }

  @Override
  public void rotate(String mount, String key) {
    controls.transit(mount).rotate(key);
  }

  @Override
  public void minDecryption(String mount, String key, int version) {
    controls.transit(mount).minDecryptionVersion(key, version);
  }

  @Override
  public void minEncryption(String mount, String key, int version) {
    controls.transit(mount).minEncryptionVersion(key, version);
  }

  @Override
  public void trim(String mount, String key, int version) {
    controls.transit(mount).trim(key, version);
  }

  @Override
  public void softDelete(String mount, String key) {
    controls.transit(mount).softDelete(key);
  }

  @Override
  public void deleteKey(String mount, String key) {
    controls.transit(mount).deleteKey(key);
  }

  @Override
  public void policy(String name, Policy policy) {
    controls.policy(name, policy);
  }

  @Override
  public void trust(String mount, JwtIssuer issuer) {
    controls.jwt(mount).trust(issuer);
  }

  @Override
  public void role(String mount, JwtRole role) {
    controls.jwt(mount).role(role);
  }

  @Override
  public void deleteRole(String mount, String role) {
    controls.jwt(mount).deleteRole(role);
  }

  @Override
  public void disableJwt(String mount) {
    controls.disableJwt(mount);
  }

  @Override
  public String createToken(TokenRules rules, String... policies) {
    return controls.createToken(rules, policies);
  }

  @Override
  public String rootToken() {
    return rootToken;
  }

  @Override
  public void revoke(String token) {
    controls.revoke(token);
  }

  @Override
  public void revokeTokensOf(String jwtMount) {
    controls.revokeTokensOf(jwtMount);
  }

  @Override
  public void seal() {
    bao.node().become(NodeMode.SEALED);
  }

  @Override
  public void unseal() {
    bao.node().become(NodeMode.ACTIVE);
  }

  @Override
  public void close() throws IOException {
    bao.close();
  }
}
