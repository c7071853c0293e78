package io.baokms.release.sign;

import io.baokms.release.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The choice between a key that signs here and a statement that is signed elsewhere. */
public final class SigningChoice {
  @Option(names = "--key", paramLabel = "PEM", description = "private P-256 key, mode 0600")
  private @Nullable Path key;

  @Option(
      names = "--statement",
      paramLabel = "F",
      description = "write the unsigned statement there, for cosign attest-blob --statement")
  private @Nullable Path statement;

  @Nullable Path key() {
    return key;
  }

  /**
   * Writes a statement: signed into the bundle, or unsigned where the flag says.
   *
   * @return the file that was written
   */
  public Path write(Statement content, Path bundle) throws ReleaseException {
    Path output = statement == null ? bundle : statement;
    try {
      Files.write(output, key == null ? content.bytes() : signed(content, key));
      return output;
    } catch (IOException e) {
      throw ReleaseException.io("cannot write " + output, e);
    }
  }

  private static byte[] signed(Statement content, Path key) throws ReleaseException {
    return new BundleWriter(SigningKey.read(key)).ofStatement(content);
  }
}
