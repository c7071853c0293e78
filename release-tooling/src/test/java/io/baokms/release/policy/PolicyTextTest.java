package io.baokms.release.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.checksums.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyTextTest {
  private static final Path PAGE =
      Path.of(System.getProperty("baokms.root", ".."), "docs/reference/release-rules.md");

  @Test
  void text_everyWord_isQuotedByARuleOrListedAsSilent() throws Exception {
    PolicyText text = PolicyText.read();

    List<String> uncovered = text.uncovered(Policy.ofTool());

    assertThat(text.lines()).hasSizeGreaterThan(100);
    assertThat(uncovered).isEmpty();
  }

  @Test
  void text_withoutOneRule_isNotCovered() throws Exception {
    Policy policy = Policy.ofTool();
    List<PolicyRule> fewer =
        policy.rules().stream().filter(rule -> !rule.id().equals("ST-3")).toList();

    List<String> uncovered = PolicyText.read().uncovered(new Policy(fewer, policy.silent()));

    assertThat(uncovered).containsExactly("- OpenBao HA and failover tests,");
  }

  @Test
  void rules_quotes_standInThePolicyOnce() throws Exception {
    PolicyText text = PolicyText.read();

    for (PolicyRule rule : Policy.ofTool().rules()) {
      assertThat(rule.from()).as(rule.id()).isNotEmpty();
      assertThat(rule.from())
          .as(rule.id())
          .allSatisfy(quote -> assertThat(text.linesOf(quote)).as(quote).isNotEmpty());
    }
  }

  @Test
  void policy_text_isAsItWasGiven() throws IOException {
    String text = PolicyText.read().text();

    assertThat(Sha256.of(text.getBytes(StandardCharsets.UTF_8)).hex())
        .isEqualTo("b99356097e217586d90b52236a9af3490c90564929773737d66a6ad9dfbdbd9d");
  }

  @Test
  void page_onDisk_isWhatTheRulesMake() throws Exception {
    String expected = RulesPage.text(Policy.ofTool(), PolicyText.read());
    if (Boolean.getBoolean("baokms.docs.write")) {
      Files.writeString(PAGE, expected);
    }

    assertThat(PAGE).hasContent(expected);
  }
}
