package io.baokms.release.checksums;

import io.baokms.release.ReleaseException;
import io.baokms.release.cli.DirFlag;
import io.baokms.release.cli.GlobalFlags;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.layout.ReleaseFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Writes {@code checksums.txt}. */
@Command(name = "checksums", description = "List the SHA-256 sums of a complete folder.")
public final class ChecksumsCommand implements Callable<Integer> {
  private final GlobalFlags flags;

  @Mixin private final DirFlag dir = new DirFlag();

  /** Creates the command. */
  public ChecksumsCommand(GlobalFlags flags) {
    this.flags = flags;
  }

  @Override
  public Integer call() throws ReleaseException {
    ReleaseFolder folder = ReleaseFolder.open(dir.dir(flags));
    try {
      Files.write(folder.file(ReleaseFiles.CHECKSUMS), ChecksumsWriter.list(folder).bytes());
    } catch (IOException e) {
      throw ReleaseException.io("cannot write " + ReleaseFiles.CHECKSUMS, e);
    }
    flags.progress("wrote " + folder.file(ReleaseFiles.CHECKSUMS));
    return 0;
  }
}
