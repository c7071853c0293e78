package io.baokms.testing;

import static io.baokms.testing.ReplayStage.DEAD;
import static io.baokms.testing.ReplayStage.HALF_HOUR;
import static io.baokms.testing.ReplayStage.ROLE;
import static io.baokms.testing.policy.Capability.CREATE;
import static io.baokms.testing.policy.Capability.DENY;
import static io.baokms.testing.policy.Capability.LIST;
import static io.baokms.testing.policy.Capability.READ;
import static io.baokms.testing.policy.Capability.UPDATE;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.TokenRules;
import io.baokms.testing.policy.Policy;
import io.baokms.testing.transit.KeyFlag;
import io.baokms.testing.transit.KeyProfile;
import io.baokms.testing.transit.KeyType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What each recorded reply's {@code setup} says, as steps; all that match an id are taken. */
final class ReplayScript {

  private record Step(Pattern ids, Consumer<ReplayStage> action) {}

  private static final List<Step> STEPS = new ArrayList<>();
  private static final Instant CREATED = Instant.parse("2026-11-24T18:47:29Z");

  static {
    node();
    transitKeys();
    transitPolicies();
    jwtRoles();
    jwts();
    tokens();
    policies();
    namespaces();
  }

  private ReplayScript() {}

  static ReplayStage stage(String id) {
    ReplayStage stage = new ReplayStage();
    STEPS.stream()
        .filter(step -> step.ids().matcher(id).matches())
        .forEach(step -> step.action().accept(stage));
    return stage;
  }

  private static void when(String ids, Consumer<ReplayStage> action) {
    STEPS.add(new Step(Pattern.compile(ids), action));
  }

  private static void node() {
    when("(ha-|standby-|failover-|index-).*", s -> replaceKey(s, 1));
    when("standby-(local-)?batch.*", s -> s.as(batch(s)));
    when("standby-local-jwt-login-batch", s -> s.role("batch", TokenRules.ofBatch(HALF_HOUR)));
    when("standby-(local-)?lookup", s -> s.login("r"));
    when("(failover|noquorum|noleader-standby)-lookup", s -> s.login("r").renew());
    when("standby-renew", s -> s.login("r").pass(Duration.ofSeconds(1)));
    when("standby-(local-)?upsert", ReplayStage::asRoot);
    when("standby-local-(decrypt-key|key-read)-missing", ReplayStage::asRoot);
    when("uninitialised-.*", s -> s.become(NodeMode.UNINITIALISED));
    when("sealed-.*", s -> s.become(NodeMode.SEALED));
    when("(ha-health-)?standby-.*", s -> s.become(NodeMode.STANDBY));
    when("failover-.*|noleader-.*", s -> s.become(NodeMode.STANDBY_REDIRECTING));
    when("restarted-.*|noquorum-.*", s -> s.become(NodeMode.STANDBY_ALONE));
  }

  private static void transitKeys() {
    when("config-keys-read-default", s -> s.transit().allowUpsert());
    when("key-read-v1", s -> replaceKey(s, 1));
    when(
        "encrypt-below-min|key-read-min-raised|decrypt-(zero-)?too-old|.*b64-too-old",
        s -> s.transit().minEncryptionVersion("k", 2).minDecryptionVersion("k", 2));
    when(
        ".*-trimmed",
        s -> s.transit().minEncryptionVersion("k", 2).minDecryptionVersion("k", 2).trim("k", 2));
    when(
        "encrypt-below-min-dec.*|key-read-rotated-min",
        s -> {
          s.asRoot()
              .transit()
              .createKey("kt")
              .rotate("kt")
              .rotate("kt")
              .minDecryptionVersion("kt", 3);
        });
    when("key-read-rotated-min", s -> s.transit().rotate("kt"));
    when(
        "(encrypt|decrypt|key-read|order-(en|de)crypt)-soft-(deleted|restored).*",
        s -> {
          s.asRoot().transit().createKey("sd");
        });
    when(
        "key-read-soft-deleted",
        s -> s.transit().configure("sd", KeyProfile.AES256.withFlags(KeyFlag.DELETION_ALLOWED)));
    when(
        "(encrypt|decrypt|key-read|order-(en|de)crypt)-soft-deleted.*",
        s -> s.transit().softDelete("sd"));
    for (KeyType type : KeyType.values()) {
      when(
          "(key-read|encrypt)-type-" + type.word(),
          s -> s.asRoot().transit().createKey("t-" + type.word(), KeyProfile.of(type), CREATED));
    }
    special(
        "(key-read|encrypt)-derived.*", "t-derived", KeyProfile.AES256.withFlags(KeyFlag.DERIVED));
    special("key-read-imported", "t-imported", KeyProfile.AES256.withFlags(KeyFlag.IMPORTED_KEY));
    special(
        "key-read-exportable-autorotate",
        "t-exp",
        KeyProfile.AES256
            .withFlags(KeyFlag.EXPORTABLE, KeyFlag.ALLOW_PLAINTEXT_BACKUP)
            .withAutoRotatePeriod(Duration.ofDays(1)));
    special(
        "key-read-before-recreate", "rc", KeyProfile.AES256.withFlags(KeyFlag.DELETION_ALLOWED));
    special("(key-read|decrypt)-recreated", "rc", KeyProfile.AES256);
    when("decrypt-deleted", ReplayStage::asRoot);
  }

  private static void special(String ids, String key, KeyProfile profile) {
    when(ids, s -> s.asRoot().transit().createKey(key, profile, CREATED));
  }

  private static void replaceKey(ReplayStage stage, int versions) {
    stage.transit().deleteKey("k").createKey("k");
    for (int i = 1; i < versions; i++) {
      stage.transit().rotate("k");
    }
  }

  private static void transitPolicies() {
    when(
        "(en|de)crypt-(get|delete)-root|transit-unknown-route|transit-key-name-slash",
        ReplayStage::asRoot);
    when("transit-mount-missing(-read)?|ns-unknown-prefix-root-token", ReplayStage::asRoot);
    when(
        "transit-mount-missing-granted.*",
        s -> s.policy(p -> p.with("nomount/encrypt/k", UPDATE).with("nomount/config/keys", READ)));
    when(
        "key-read-missing|decrypt-key-missing|order-decrypt-.*-key(-missing)?",
        ReplayStage::asRoot);
    when(
        "encrypt-key-missing-create-upsert-on.*|config-keys-read-false|key-read-created-by-.*",
        ReplayStage::asRoot);
    when("key-read-created-by-upsert", s -> s.controls().transit("transit2").createKey("nokey"));
    when(
        "key-read-created-by-failed-upsert",
        s -> s.controls().transit("transit2").createKey("nokey2"));
    when(
        "encrypt-key-missing-create-upsert-off|order-encrypt-badb64-key-missing-create",
        s -> s.policy(p -> p.with("transit/encrypt/nokey", CREATE, UPDATE)));
    when(
        "encrypt-key-missing-createonly-upsert-off",
        s -> s.policy(p -> p.with("transit/encrypt/nokey", CREATE)));
    when("encrypt-key-exists-createonly", s -> s.policy(p -> p.with("transit/encrypt/k", CREATE)));
    when(
        "encrypt-key-missing-update|order-encrypt-(missing-plaintext|badb64)-key-missing"
            + "|standby-local-encrypt-key-missing",
        s -> s.policy(p -> p.with("transit/encrypt/nokey", UPDATE)));
    when("order-encrypt-missing-plaintext-no-policy", s -> s.policy(p -> Policy.none()));
  }

  private static void jwtRoles() {
    TokenRules rules = ROLE.tokens();
    when(
        ".*",
        s -> {
          s.role("r-default", rules.withDefaultPolicy());
          s.role("r-batch", TokenRules.ofBatch(HALF_HOUR));
          s.role("r-period", rules.withPeriod(Duration.ofMinutes(10)));
          s.role("r-explicit", rules.withExplicitMaxTtl(Duration.ofMinutes(40)));
          s.role("r-max", TokenRules.ofService(Duration.ofSeconds(8), Duration.ofSeconds(16)));
          s.role("r-ex2", rules.withExplicitMaxTtl(Duration.ofSeconds(10)));
          s.role("r-gone", rules);
          s.controls()
              .jwt("auth/jwt")
              .role(ROLE.withName("r-nopol").withPolicies())
              .role(ROLE.withName("r-noaud").withAudience(""))
              .role(
                  ROLE.withName("r-lookup-default")
                      .withPolicies("ref")
                      .withTokens(rules.withDefaultPolicy()));
        });
    when(
        "jwt-login-unconfigured",
        s -> {
          s.controls().disableJwt("auth/jwt");
          s.controls().jwt("auth/jwt");
        });
  }

  private static void jwts() {
    present("expired", -3600, -7200);
    present("expired-30s", -30, -600);
    present("expired-100s", -100, -600);
    claims("not-yet-valid", s -> Map.of("nbf", s.inSeconds(3600), "exp", s.inSeconds(7200)));
    claims("issued-in-future", s -> Map.of("iat", s.inSeconds(3600), "exp", s.inSeconds(7200)));
    claims("no-exp", s -> Map.of("exp", ""));
    claims("no-times", s -> Map.of("exp", "", "iat", "", "nbf", ""));
    claims("wrong-issuer", s -> Map.of("iss", "https://other.test"));
    claims("wrong-audience", s -> Map.of("aud", "other"));
    claims("no-audience", s -> Map.of("aud", ""));
    claims("wrong-subject", s -> Map.of("sub", "svc-2"));
    claims("no-subject", s -> Map.of("sub", ""));
    when(
        "jwt-login-bad-signature",
        s ->
            s.presenting(
                JwtIssuer.create("https://issuer.test")
                    .mint(ROLE, Instant.ofEpochSecond(s.inSeconds(0)), HALF_HOUR)));
    when("jwt-login-alg-none", s -> s.presenting(withAlgorithm(s.jwt(Map.of()), "none")));
    when("jwt-login-alg-hs256", s -> s.presenting(withAlgorithm(s.jwt(Map.of()), "HS256")));
  }

  private static void present(String name, long expiry, long issued) {
    claims(
        name,
        s ->
            Map.of(
                "exp",
                s.inSeconds(expiry),
                "iat",
                s.inSeconds(issued),
                "nbf",
                s.inSeconds(issued)));
  }

  private static void claims(String name, Function<ReplayStage, Map<String, Object>> changes) {
    when("jwt-login-" + name, s -> s.presenting(s.jwt(changes.apply(s))));
  }

  private static String withAlgorithm(String jwt, String algorithm) {
    String header = "{\"alg\":\"" + algorithm + "\"}";
    return Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(UTF_8))
        + jwt.substring(jwt.indexOf('.'));
  }

  private static void tokens() {
    when(
        ".*-dead(-.*)?|.*-lookup-dead|denied-batch-broken-.*|lookup-batch-broken"
            + "|jwt-login-with-dead-token|health-with-token",
        s -> s.as(DEAD));
    when("(renew|lookup)-revoked|encrypt-after-revoke|revoke-again", s -> s.as(DEAD));
    when(
        "renew-jwt-.*|renew-no-body|renew-unknown-field|lookup-ok-jwt(-renewed)?|lookup-bearer",
        s -> s.login("r"));
    when("lookup-ok-jwt-renewed", ReplayStage::renew);
    when("(renew|lookup-ok)-period", s -> s.login("r-period"));
    when("renew-explicit-max|lookup-ok-explicit", s -> s.login("r-explicit"));
    when("lookup-batch", s -> s.login("r-batch"));
    when("(renew|revoke|capabilities)-batch", s -> s.as(batch(s)));
    when("lookup-no-policies", s -> s.login("r-nopol"));
    when("lookup-default-policy", s -> s.login("r-lookup-default"));
    when(
        "renew-not-renewable",
        s -> s.as(s.controls().createToken(TokenRules.ofFixed(HALF_HOUR), "kms")));
    when("renew-root|capabilities-root|lookup-post", ReplayStage::asRoot);
    when(
        "(renew|lookup)-jwt-role-deleted",
        s -> {
          s.login("r-gone").controls().jwt("auth/jwt").deleteRole("r-gone");
        });
    when(
        "renew-mount-disabled",
        s -> {
          s.login("r").controls().disableJwt("auth/jwt");
        });
    when("renew-near-max-.*|lookup-near-max-10s", s -> s.login("r-max"));
    when("lookup-near-max-10s|renew-near-max-1.s", ReplayStage::renew);
    when("(renew|lookup)-near-max-10s", s -> s.pass(Duration.ofSeconds(10)));
    when("lookup-near-max-10s", ReplayStage::renew);
    when("renew-near-max-15s", s -> s.pass(Duration.ofMillis(15_300)));
    when("renew-explicit-near", s -> s.login("r-ex2").pass(Duration.ofSeconds(5)));
    when(
        "expired-(encrypt|lookup|renew|revoke)",
        s ->
            s.as(
                s.controls()
                    .createToken(
                        TokenRules.ofService(Duration.ofSeconds(3), Duration.ZERO), "kms")));
    when(
        "expired-batch-.*",
        s -> s.as(s.controls().createToken(TokenRules.ofBatch(Duration.ofSeconds(3)), "kms")));
    when("expired-.*", s -> s.pass(Duration.ofSeconds(4)));
  }

  private static String batch(ReplayStage stage) {
    return stage.controls().createToken(TokenRules.ofBatch(HALF_HOUR), "kms");
  }

  private static void policies() {
    when(
        "(renew|revoke|capabilities)-no-policy|lookup-no-policy-no-default|denied-policy-.*",
        s -> s.policy(p -> Policy.none()));
    when("revoke-default-policy|denied-policy-missing", s -> s.as(s.createToken("nosuch")));
    when("revoke-default-policy", s -> s.login("r-default"));
    when("denied-two-headers", s -> s.withTokenHeader(DEAD));
    when("lookup-policy-update-only", s -> s.policy(p -> p.with("auth/token/lookup-self", UPDATE)));
    when("renew-policy-read-only", s -> s.policy(p -> p.with("auth/token/renew-self", READ)));
    when(
        "key-read-policy-list-only",
        s -> s.policy(p -> p.without("transit/keys/k").with("transit/keys", LIST)));
    when(
        "denied-explicit-deny|capabilities-ok-deny",
        s -> s.policy(p -> p.with("transit/encrypt/k", DENY)));
    when("capabilities-ok", s -> s.policy(p -> p.with("transit/keys/k/rotate", READ)));
    when(
        "capabilities-ok-create",
        s ->
            s.policy(p ->
                p.with("transit/encrypt/k", CREATE, UPDATE)
                    .with("transit/encrypt/nokey", CREATE, UPDATE)));
  }

  private static void namespaces() {
    when(
        "ns-.*",
        s -> {
          s.namespace("team-a");
          s.namespace("team-b");
          s.namespace("sealed-ns");
          s.namespace("team-ä");
        });
    when(
        "ns-(login|encrypt|key-read|mount|lookup|renew|capabilities).*",
        s -> s.loginIn("team-a", "r"));
    when("ns-renew-.*", s -> s.pass(Duration.ofSeconds(1)));
    when(
        "ns-(encrypt-root-token|(encrypt-(root|empty)-header)|(lookup|renew)-root-in-ns|unknown-.*)",
        s -> s.as(s.createToken("kms")));
    when("ns-(key-read|mount)-missing|ns-unknown-prefix-root-token", ReplayStage::asRoot);
    when("ns-(encrypt-dead|unknown-header-dead)", s -> s.as(DEAD));
    when("ns-nonascii-.*", s -> s.loginIn("team-ä", "r"));
    when("ns-locked-.*", s -> s.controls().namespace("team-b").become(NamespaceMode.LOCKED));
    when("ns-(sealed|unsealed)-.*", s -> s.loginIn("sealed-ns", "r"));
    when(
        "ns-(sealed|fresh)-.*",
        s -> s.controls().namespace("sealed-ns").become(NamespaceMode.SEALED));
    when(
        "ns-deleted-.*",
        s -> {
          s.loginIn("team-b", "r").controls().namespace("team-b").delete();
        });
  }
}
