package io.baokms.testing.contract;

import static io.baokms.testing.contract.Row.DENIED;
import static io.baokms.testing.contract.Row.row;
import static io.baokms.testing.policy.Capability.CREATE;
import static io.baokms.testing.policy.Capability.DENY;
import static io.baokms.testing.policy.Capability.LIST;
import static io.baokms.testing.policy.Capability.READ;
import static io.baokms.testing.policy.Capability.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.testing.jwt.TokenRules;
import io.baokms.testing.policy.Policy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What tokens and policies answer: both 403 texts on every path, renewal, lookup, revocation. */
interface TokenContract {

  String DEAD = "permission denied";
  String RENEW = "auth/token/renew-self";
  String LOOKUP = "auth/token/lookup-self";
  String REVOKE = "auth/token/revoke-self";
  String CAPABILITIES = "sys/capabilities-self";

  Target target();

  private Scene scene() {
    return new Scene(target());
  }

  @TestFactory
  default Stream<DynamicTest> everyCall_deadToken_isDenied() {
    return everyCall("deadToken", DEAD, s -> s.as("s.AAAAAAAAAAAAAAAAAAAAAAAA"));
  }

  @TestFactory
  default Stream<DynamicTest> everyCall_malformedToken_isDenied() {
    return everyCall("malformedToken", DEAD, s -> s.as("abc"));
  }

  @TestFactory
  default Stream<DynamicTest> everyCall_noToken_isDenied() {
    return everyCall("noToken", DEAD, s -> s.as(""));
  }

  @TestFactory
  default Stream<DynamicTest> everyCall_revokedToken_isDenied() {
    return everyCall(
        "revokedToken",
        DEAD,
        s -> {
          s.target.revoke(s.token());
          return s;
        });
  }

  @TestFactory
  default Stream<DynamicTest> everyCall_policyAllowsNothing_isDeniedInOtherWords() {
    return everyCall("policyEmpty", DENIED, s -> s.policy(p -> Policy.none()));
  }

  @TestFactory
  default Stream<DynamicTest> token_refusals() {
    return Row.tests(
        this::scene,
        row(
            "encrypt_explicitDeny",
            403,
            DENIED,
            s ->
                s.policy(p -> p.with(s.mount + "/encrypt/k", UPDATE, DENY)).encrypt("k", Map.of())),
        row(
            "encrypt_deniedByMoreSpecificRule",
            403,
            DENIED,
            s ->
                s.policy(p ->
                        p.without(s.mount + "/encrypt/k")
                            .with(s.mount + "/*", UPDATE)
                            .with(s.mount + "/encrypt/*", CREATE))
                    .encrypt("k", Map.of())),
        row(
            "keyRead_listOnly",
            403,
            DENIED,
            s -> s.policy(p -> p.with(s.mount + "/keys/k", LIST)).get(s.mount + "/keys/k")),
        row(
            "lookup_updateOnly",
            403,
            DENIED,
            s -> s.policy(p -> p.with(LOOKUP, UPDATE)).get(LOOKUP)),
        row(
            "renew_readOnly",
            403,
            DENIED,
            s -> s.policy(p -> p.with(RENEW, READ)).post(RENEW, Map.of())),
        row("renew_get", 403, DENIED, s -> s.get(RENEW)),
        row("renew_root", 400, "invalid lease ID", s -> s.asRoot().post(RENEW, Map.of())),
        row(
            "renew_batch",
            400,
            "batch tokens cannot be renewed",
            s -> s.as(s.batchToken()).post(RENEW, Map.of("increment", "3600s"))),
        row(
            "renew_notRenewable",
            400,
            "lease is not renewable",
            s -> s.as(s.fixedToken()).post(RENEW, Map.of("increment", "3600s"))),
        row(
            "renew_incrementNoDuration",
            400,
            "Field validation failed: error converting input for field \"increment\": time:"
                + " invalid duration \"abc\"",
            s -> s.post(RENEW, Map.of("increment", "abc"))),
        row(
            "renew_incrementNegative",
            400,
            "Field validation failed: error converting input for field \"increment\": cannot"
                + " provide negative value '-5'",
            s -> s.post(RENEW, Map.of("increment", "-5s"))),
        row(
            "renew_jwtRoleDeleted",
            500,
            "1 error occurred:\n\t* failed to renew entry: role r does not exist during renewal\n\n",
            s -> {
              s.login();
              s.target.deleteRole(s.jwtMount, "r");
              return s.post(RENEW, Map.of("increment", "3600s"));
            }),
        row(
            "renew_jwtMountDisabled",
            403,
            DEAD,
            s -> {
              s.login();
              s.target.disableJwt(s.jwtMount);
              return s.post(RENEW, Map.of("increment", "3600s"));
            }),
        row(
            "lookup_tokensOfTheMountRevoked",
            403,
            DEAD,
            s -> {
              s.login();
              s.target.revokeTokensOf(s.jwtMount);
              return s.get(LOOKUP);
            }),
        row(
            "revoke_batch",
            400,
            "batch tokens cannot be revoked",
            s -> s.as(s.batchToken()).post(REVOKE, Map.of())),
        row(
            "revoke_twice",
            403,
            DEAD,
            s -> {
              s.post(REVOKE, Map.of());
              return s.post(REVOKE, Map.of());
            }),
        row(
            "capabilities_empty",
            400,
            "paths must be supplied",
            s -> s.post(CAPABILITIES, Map.of("paths", List.of()))),
        row(
            "capabilities_missing",
            400,
            "paths must be supplied",
            s -> s.post(CAPABILITIES, Map.of())));
  }

  @TestFactory
  default Stream<DynamicTest> renew_increments() {
    return Stream.of(
            Map.entry(Map.<String, Object>of("increment", 600), 600),
            Map.entry(Map.<String, Object>of("increment", "600"), 600),
            Map.entry(Map.<String, Object>of("increment", "10m"), 600),
            Map.entry(Map.<String, Object>of("increment", "0s"), 1800),
            Map.entry(Map.<String, Object>of(), 1800))
        .map(rule ->
            DynamicTest.dynamicTest(
                "renew_" + rule.getKey(),
                () -> {
                  Answer answer = scene().login().post(RENEW, rule.getKey());

                  assertThat(answer.auth("lease_duration").asInt()).isEqualTo(rule.getValue());
                }));
  }

  @Test
  default void renew_beyondMaximum_isCutAndWarnedOf() {
    Scene scene = scene().login();

    Answer answer = scene.post(RENEW, Map.of("increment", "2h"));

    // The second in which the token was issued may have ended meanwhile.
    assertThat(answer.auth("lease_duration").asInt()).isBetween(3595, 3600);
    assertThat(answer.auth("renewable").asBoolean()).isTrue();
    assertThat(answer.body().path("warnings").get(0).asText())
        .matches(
            "TTL of \"2h\" exceeded the effective max_ttl of \"(1h|59m5[5-9]s)\";"
                + " TTL value is capped accordingly");
  }

  @Test
  default void renew_policyChangedOnTheRole_keepsTheTokensPolicies() {
    Scene scene = scene().login();
    scene.target.role(scene.jwtMount, scene.role.withPolicies("other"));

    Answer answer = scene.post(RENEW, Map.of("increment", "600s"));

    assertThat(answer.auth("policies").toString()).doesNotContain("other");
  }

  @Test
  default void renew_periodic_grantsThePeriod() {
    Scene scene = scene().enableJwt();
    TokenRules periodic = scene.role.tokens().withPeriod(Duration.ofMinutes(10));
    scene.target.role(scene.jwtMount, scene.role.withTokens(periodic));
    scene.goOnWithLogin();

    Answer answer = scene.post(RENEW, Map.of("increment", "3600s"));

    assertThat(answer.auth("lease_duration").asInt()).isEqualTo(600);
  }

  @Test
  default void lookup_jwtToken_showsItsLife() {
    Scene scene = scene().login();

    Answer answer = scene.get(LOOKUP);

    assertThat(answer.data("id").asText()).isEqualTo(scene.token());
    assertThat(answer.data("ttl").asInt()).isBetween(1790, 1800);
    assertThat(answer.data("creation_ttl").asInt()).isEqualTo(1800);
    assertThat(answer.data("path").asText()).isEqualTo(scene.jwtMount + "/login");
    assertThat(answer.data("meta").path("role").asText()).isEqualTo("r");
    assertThat(answer.data("display_name").asText())
        .isEqualTo(scene.jwtMount.substring("auth/".length()) + "-svc-1");
  }

  @Test
  default void lookup_leftOutOfThePolicyButDefaultAttached_isAnswered() {
    Scene scene = scene();
    TokenRules rules = TokenRules.ofService(Duration.ofHours(1), Duration.ZERO);
    scene.as(scene.target.createToken(rules.withDefaultPolicy(), "none"));

    assertThat(scene.get(LOOKUP).status()).isEqualTo(200);
  }

  @Test
  default void lookup_bearerHeader_isTaken() {
    Scene scene = scene();
    Map<String, String> bearer = Map.of("Authorization", "Bearer " + scene.token());

    assertThat(scene.send("GET", LOOKUP, bearer, Optional.empty()).status()).isEqualTo(200);
  }

  @Test
  default void revoke_live_answers204AndKillsTheToken() {
    Scene scene = scene();

    Answer revoked = scene.post(REVOKE, Map.of());

    assertThat(revoked.status()).isEqualTo(204);
    assertThat(revoked.text()).isEmpty();
    assertThat(scene.encrypt("k", Map.of()).errors()).containsExactly(DEAD);
  }

  @Test
  default void capabilities_leastPolicy_areShown() {
    Scene scene = scene();

    Answer answer =
        scene.post(CAPABILITIES, Map.of("paths", List.of(scene.mount + "/keys/k", "a/b")));

    assertThat(answer.data(scene.mount + "/keys/k").toString()).isEqualTo("[\"read\"]");
    assertThat(answer.data("a/b").toString()).isEqualTo("[\"deny\"]");
  }

  @Test
  default void capabilities_wildcards_matchAsPoliciesDo() {
    Scene scene = scene();
    scene.policy(p -> p.with("x/+/y", READ).with("x/*", LIST).with("x/a/*", UPDATE));

    Answer answer =
        scene.post(CAPABILITIES, Map.of("paths", List.of("x/b/y", "x/b/z", "x/a/y", "x", "x/")));

    assertThat(answer.data("x/b/y").toString()).isEqualTo("[\"read\"]");
    assertThat(answer.data("x/b/z").toString()).isEqualTo("[\"list\"]");
    assertThat(answer.data("x/a/y").toString()).isEqualTo("[\"update\"]");
    assertThat(answer.data("x").toString()).isEqualTo("[\"deny\"]");
    assertThat(answer.data("x/").toString()).isEqualTo("[\"list\"]");
  }

  @Test
  default void capabilities_rootToken_isRoot() {
    Answer answer = scene().asRoot().post(CAPABILITIES, Map.of("paths", "a,b"));

    assertThat(answer.data("b").toString()).isEqualTo("[\"root\"]");
  }

  @Test
  default void eachLineOfTheLeastPolicy_leftOut_deniesItsOwnCallOnly() {
    Scene all = scene();
    Map<String, Function<Scene, Answer>> calls = calls(all);
    for (String left : calls.keySet()) {
      all.policy(p -> p.without(left));
      for (Map.Entry<String, Function<Scene, Answer>> call : calls.entrySet()) {
        // Revocation, allowed, would end the token that this loop needs.
        if (call.getKey().equals(REVOKE) && !left.equals(REVOKE)) {
          continue;
        }
        int expected = call.getKey().equals(left) ? 403 : 200;
        assertThat(call.getValue().apply(all).status())
            .as("%s without %s", call.getKey(), left)
            .isEqualTo(expected);
      }
    }
  }

  private Stream<DynamicTest> everyCall(
      String name, String text, Function<Scene, Scene> preparation) {
    return calls(scene()).keySet().stream()
        .flatMap(path -> {
          String operation = path.substring(path.indexOf('/') + 1);
          return Row.tests(
              this::scene,
              row(
                  operation + "_" + name,
                  403,
                  text,
                  s -> calls(preparation.apply(s)).get(path(s, path)).apply(s)));
        });
  }

  /** The same path in the mount of another scene. */
  private static String path(Scene scene, String path) {
    return path.startsWith("transit") ? scene.mount + path.substring(path.indexOf('/')) : path;
  }

  private static Map<String, Function<Scene, Answer>> calls(Scene scene) {
    return Map.of(
        scene.mount + "/config/keys",
        s -> s.get(s.mount + "/config/keys"),
        scene.mount + "/keys/k",
        s -> s.get(s.mount + "/keys/k"),
        scene.mount + "/encrypt/k",
        s -> s.encrypt("k", Map.of()),
        scene.mount + "/decrypt/k",
        s -> s.decrypt("k", s.sealedByRoot(), Scene.AAD),
        RENEW,
        s -> s.post(RENEW, Map.of("increment", "3600s")),
        LOOKUP,
        s -> s.get(LOOKUP),
        REVOKE,
        s -> s.post(REVOKE, Map.of()),
        CAPABILITIES,
        s -> s.post(CAPABILITIES, Map.of("paths", List.of("a"))));
  }
}
