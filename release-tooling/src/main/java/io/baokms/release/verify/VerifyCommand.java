package io.baokms.release.verify;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.cli.GlobalFlags;
import io.baokms.release.layout.ReleaseFolder;
import io.baokms.release.sign.Trust;
import io.baokms.release.version.ReleaseVersion;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proves a release folder, or one file of it. */
@Command(
    name = "verify",
    description = "Prove a release folder, or one file in it, without a network.")
public final class VerifyCommand implements Callable<Integer> {
  private final GlobalFlags flags;

  @Parameters(paramLabel = "PATH", description = "release folder, or one file in it")
  private Path path = Path.of("");

  @Option(names = "--version", paramLabel = "V", required = true, description = "expected version")
  private String version = "";

  @ArgGroup(multiplicity = "1")
  private TrustFlags trustFlags = new TrustFlags();

  /** Creates the command. */
  public VerifyCommand(GlobalFlags flags) {
    this.flags = flags;
  }

  @Override
  public Integer call() throws ReleaseException {
    ReleaseVersion expected = ReleaseVersion.parse(version);
    boolean whole = Files.isDirectory(path);
    requireFile(whole);
    Path around = whole ? path : path.toAbsolutePath().normalize().resolveSibling("");
    Trust trust = trustFlags.trust(around, expected);
    Request request = new Request(ReleaseFolder.of(around, expected), trust, flags.mode());
    return flags.print(
        whole
            ? FolderVerification.run(request)
            : FileVerification.run(request, path.getFileName().toString()));
  }

  private void requireFile(boolean whole) throws ReleaseException {
    if (!whole && !Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw ReleaseException.check(Code.FILE_MISSING, path + " is missing");
    }
  }
}
