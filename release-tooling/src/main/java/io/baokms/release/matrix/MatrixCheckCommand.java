package io.baokms.release.matrix;

import io.baokms.release.ReleaseException;
import io.baokms.release.cli.GlobalFlags;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Compares pages and workflows with {@code compatibility.yaml}, or writes them anew. */
@Command(
    name = "check",
    description = "Compare tables and CI matrices with compatibility.yaml; --write renews them.")
public final class MatrixCheckCommand implements Callable<Integer> {
  private final GlobalFlags flags;

  @Option(names = "--write", description = "write the stale parts anew before the comparison")
  private boolean write;

  /** Creates the command. */
  public MatrixCheckCommand(GlobalFlags flags) {
    this.flags = flags;
  }

  @Override
  public Integer call() throws ReleaseException {
    MatrixCheck check = new MatrixCheck(flags.repo(), Compatibility.load(flags.repo()));
    if (write) {
      check.write();
    }
    return flags.print(check.run());
  }
}
