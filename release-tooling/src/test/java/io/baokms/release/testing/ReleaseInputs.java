package io.baokms.release.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;

/**
 * Finds what {@code scripts/lib/release-inputs.sh} fetched.
 *
 * <p>The rule: {@value #VARIABLE} names the folder. Unset, the test is left out with that reason;
 * with {@code CI} set it fails.
 */
public final class ReleaseInputs {
  private static final String VARIABLE = "BAOKMS_RELEASE_INPUTS";
  private static final String REASON = VARIABLE + " names no folder; ./run verify sets it";

  private ReleaseInputs() {}

  /** Returns a file or folder of the inputs, for example {@code jdk-arm64}. */
  public static Path require(String name) {
    String folder = System.getenv().getOrDefault(VARIABLE, "");
    assumeTrue(!folder.isEmpty() || System.getenv("CI") != null, REASON);
    assertThat(folder).as(REASON).isNotEmpty();
    assertThat(Path.of(folder, name)).exists();
    return Path.of(folder, name);
  }
}
