package io.baokms.release.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.baokms.release.tool.Tool;
import java.util.List;

/** The rule for tests that need programs of others: absent, they are left out; in CI they fail. */
public final class Programs {

  private Programs() {}

  /** Goes on only where all of them are on the path. */
  public static void require(String... names) {
    List<String> missing =
        List.of(names).stream()
            .filter(name -> Tool.lookup(name, System.getenv()).isEmpty())
            .toList();
    assumeTrue(
        missing.isEmpty() || System.getenv("CI") != null,
        "missing on the path: " + missing + "; ./run verify installs them where it can");
    assertThat(missing).as("missing on the path").isEmpty();
  }
}
