package io.baokms.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.launcher.config.ConfigLoader;
import io.baokms.launcher.config.LoadResult;
import io.baokms.launcher.config.Overrides;
import io.baokms.testing.policy.Policy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GettingStartedTest {

  private static final String PAGE = Repository.read("docs/getting-started.md");

  @Test
  void configuration_asPrinted_isValid(@TempDir Path directory) throws IOException {
    String yaml =
        Snippets.of("yaml", PAGE).stream()
            .filter(snippet -> snippet.startsWith("configVersion"))
            .findFirst()
            .orElseThrow();
    Path file = Files.writeString(directory.resolve("config.yaml"), yaml);

    LoadResult result = ConfigLoader.of(Map.of(), Overrides.none()).withoutFileChecks().load(file);

    assertThat(result).isInstanceOf(LoadResult.Valid.class);
  }

  @Test
  void policy_asPrinted_isTheLeastOne() {
    // Revocation is needed with auth.revokeOnShutdown only, which the page does not set.
    Policy least = Policy.least("transit", "k8s-prod").without("auth/token/revoke-self");
    String hcl = Snippets.of("hcl", PAGE).getFirst();

    assertThat(lines(hcl)).isEqualTo(lines(least.hcl()));
  }

  @Test
  void encryptionConfiguration_asPrinted_namesTheSameProvider() {
    String yaml =
        Snippets.of("yaml", PAGE).stream()
            .filter(snippet -> snippet.startsWith("apiVersion"))
            .findFirst()
            .orElseThrow();

    assertThat(yaml).contains("name: openbao-kms-prod ").contains("apiVersion: v2");
  }

  /** One line a rule, without order and spacing. */
  private static List<String> lines(String hcl) {
    return Repository.matches("path \"([^\"]+)\"\\s*\\{\\s*capabilities = \\[([^]]+)]", hcl)
        .map(match -> match.group(1) + " " + match.group(2).strip())
        .sorted()
        .toList();
  }
}
