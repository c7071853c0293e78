package io.baokms.release.provenance;

import io.baokms.release.ReleaseException;
import io.baokms.release.cli.DirFlag;
import io.baokms.release.cli.GlobalFlags;
import io.baokms.release.facts.BuildFacts;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.layout.ReleaseFolder;
import io.baokms.release.plan.Project;
import io.baokms.release.plan.ReleasePlan;
import io.baokms.release.sign.SigningChoice;
import io.baokms.release.sign.Statement;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes how the files were built. */
@Command(name = "provenance", description = "State how the files were built, and sign it.")
public final class ProvenanceCommand implements Callable<Integer> {
  private final GlobalFlags flags;

  @Mixin private final DirFlag dir = new DirFlag();

  @Option(names = "--builder-id", paramLabel = "URI", required = true, description = "who builds")
  private URI builderId = URI.create("");

  @Option(names = "--invocation-id", paramLabel = "S", required = true, description = "which run")
  private String invocationId = "";

  @ArgGroup(multiplicity = "1")
  private SigningChoice choice = new SigningChoice();

  /** Creates the command. */
  public ProvenanceCommand(GlobalFlags flags) {
    this.flags = flags;
  }

  @Override
  public Integer call() throws ReleaseException {
    ReleaseFolder folder = ReleaseFolder.open(dir.dir(flags));
    Project project = ReleasePlan.load(flags.repo()).project();
    Statement statement =
        new ProvenanceSource(
                folder,
                BuildFacts.load(folder.path()),
                project.repository(),
                project.imageRepository())
            .statement(new BuildRun(builderId, invocationId));
    Path output = folder.file(ReleaseFiles.PROVENANCE);
    flags.progress("wrote " + choice.write(statement, output));
    return 0;
  }
}
