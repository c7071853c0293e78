package io.baokms.release.sign;

import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.cli.DirFlag;
import io.baokms.release.cli.GlobalFlags;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.layout.ReleaseFolder;
import io.baokms.release.plan.ReleasePlan;
import io.baokms.release.readback.ImageReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Signs a file, or the image's digest. */
@Command(name = "sign", description = "Sign a file, or the image's digest, with a key.")
public final class SignCommand implements Callable<Integer> {
  private final GlobalFlags flags;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final DirFlag dir = new DirFlag();

  @ArgGroup(multiplicity = "1")
  private Target target = new Target();

  @Option(names = "--bundle", paramLabel = "B", description = "bundle to write, with --file")
  private @Nullable Path bundle;

  @ArgGroup(multiplicity = "1")
  private SigningChoice choice = new SigningChoice();

  private static final class Target {
    @Option(names = "--file", paramLabel = "F", description = "file to sign")
    private @Nullable Path file;

    @Option(names = "--image", description = "sign the image archive's digest")
    private boolean image;
  }

  /** Creates the command. */
  public SignCommand(GlobalFlags flags) {
    this.flags = flags;
  }

  @Override
  public Integer call() throws ReleaseException {
    if (target.image) {
      return signImage();
    }
    Path key = choice.key();
    if (target.file == null || bundle == null || key == null) {
      throw new ParameterException(
          spec.commandLine(), "--file needs --bundle and --key; --statement goes with --image");
    }
    return signFile(target.file, bundle, key);
  }

  private Integer signFile(Path file, Path output, Path key) throws ReleaseException {
    try {
      Files.write(output, new BundleWriter(SigningKey.read(key)).ofFile(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw ReleaseException.io("cannot sign " + file, e);
    }
    flags.progress("wrote " + output);
    return 0;
  }

  private Integer signImage() throws ReleaseException {
    ReleaseFolder folder = ReleaseFolder.open(dir.dir(flags));
    Sha256 digest = ImageReader.read(folder.file(folder.files().image())).digest();
    String repository = ReleasePlan.load(flags.repo()).project().imageRepository();
    Path output = folder.file(ReleaseFiles.IMAGE_SIGNATURE);
    flags.progress("wrote " + choice.write(Statement.ofImage(repository, digest), output));
    return 0;
  }
}
