package io.baokms.release.index;

import io.baokms.release.checksums.Digest;
import io.baokms.release.checksums.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * What the release is judged by.
 *
 * @param digest of the tool's {@code policy.yaml}
 */
public record PolicyFacts(Digest digest) {
  private static final String FILE = "/io/baokms/release/policy/policy.yaml";

  /** Returns the policy of this tool. */
  public static PolicyFacts ofTool() {
    try (InputStream in = PolicyFacts.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the tool was built without " + FILE);
      }
      return new PolicyFacts(new Digest(Sha256.of(in)));
    } catch (IOException e) {
      throw new UncheckedIOException("the tool's own policy cannot be read", e);
    }
  }
}
