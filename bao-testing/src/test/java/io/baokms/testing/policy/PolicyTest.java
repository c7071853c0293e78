package io.baokms.testing.policy;

import static io.baokms.testing.policy.Capability.READ;
import static io.baokms.testing.policy.Capability.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyTest {

  @Test
  void without_noSuchRule_isRefused() {
    assertThatThrownBy(() -> Policy.none().without("a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The policy has no rule for a");
  }

  @Test
  void with_samePathTwice_replacesTheRule() {
    Policy policy = Policy.none().with("a", READ).with("a", UPDATE);

    assertThat(policy.rules().get("a")).containsExactly(UPDATE);
  }

  @Test
  void hcl_twoCapabilities_isOpenBaosForm() {
    assertThat(Policy.none().with("a/*", READ, UPDATE).hcl())
        .isEqualTo("path \"a/*\" { capabilities = [\"read\", \"update\"] }\n");
  }

  @Test
  void hcl_leastPolicy_isSectionTen() {
    assertThat(Policy.least("transit", "k").hcl())
        .isEqualTo(
            """
            path "transit/encrypt/k" { capabilities = ["update"] }
            path "transit/decrypt/k" { capabilities = ["update"] }
            path "transit/keys/k" { capabilities = ["read"] }
            path "transit/config/keys" { capabilities = ["read"] }
            path "auth/token/renew-self" { capabilities = ["update"] }
            path "auth/token/lookup-self" { capabilities = ["read"] }
            path "auth/token/revoke-self" { capabilities = ["update"] }
            path "sys/capabilities-self" { capabilities = ["update"] }
            """);
  }

  @Test
  void policySet_sameRuleInTwoPolicies_addsUp() {
    PolicySet set =
        PolicySet.of(List.of(Policy.none().with("a", READ), Policy.none().with("a", UPDATE)));

    assertThat(set.on("a")).containsExactly(READ, UPDATE);
  }
}
