package io.baokms.release.verify;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.sign.CertificatePolicy;
import io.baokms.release.sign.CertificateTrust;
import io.baokms.release.sign.KeyTrust;
import io.baokms.release.sign.Trust;
import io.baokms.release.sign.VerificationKey;
import io.baokms.release.version.ReleaseVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Whose signatures count: those of a key, or those of a workflow. */
final class TrustFlags {
  @Option(names = "--key", paramLabel = "PUB", description = "public key, from the repository")
  private @Nullable Path key;

  @ArgGroup(exclusive = false)
  private @Nullable Keyless keyless;

  private static final class Keyless {
    @Option(
        names = "--trusted-root",
        paramLabel = "TR",
        required = true,
        description = "trusted root of sigstore, a file")
    private Path trustedRoot = Path.of("");

    @Option(
        names = "--identity",
        paramLabel = "URI",
        required = true,
        description = "workflow that must have signed, with its ref")
    private String identity = "";

    @Option(
        names = "--issuer",
        paramLabel = "URI",
        required = true,
        description = "who must have vouched for the workflow")
    private String issuer = "";

    @Option(
        names = "--source-commit",
        paramLabel = "SHA",
        description = "commit that must have been built")
    private @Nullable String sourceCommit;
  }

  /**
   * Reads the key or the trusted root.
   *
   * @param folder of the release, which proves nothing about itself
   * @throws ReleaseException {@code KEY_LOCATION} when what is to be trusted lies in the folder
   */
  Trust trust(Path folder, ReleaseVersion version) throws ReleaseException {
    if (keyless == null) {
      return new KeyTrust(VerificationKey.read(outside(folder, key)));
    }
    CertificatePolicy policy =
        new CertificatePolicy(
            keyless.identity, keyless.issuer, "refs/tags/" + version.text(), keyless.sourceCommit);
    return CertificateTrust.open(outside(folder, keyless.trustedRoot), policy);
  }

  private static Path outside(Path folder, @Nullable Path file) throws ReleaseException {
    if (file == null) {
      throw new IllegalStateException("the group demands a key or a trusted root");
    }
    try {
      if (Files.exists(file) && file.toRealPath().startsWith(folder.toRealPath())) {
        throw ReleaseException.check(
            Code.KEY_LOCATION,
            file + " lies in the folder that it is to prove; take the repository's copy");
      }
      return file;
    } catch (IOException e) {
      throw ReleaseException.input("cannot resolve " + file + " or " + folder);
    }
  }
}
