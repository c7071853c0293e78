package io.baokms.release.index;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.cli.DirFlag;
import io.baokms.release.cli.GlobalFlags;
import io.baokms.release.cli.Mode;
import io.baokms.release.layout.ReleaseFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes {@code provenance-index.json}. */
@Command(name = "index", description = "Write the index of everything that is in the release.")
public final class IndexCommand implements Callable<Integer> {
  private final GlobalFlags flags;

  @Mixin private final DirFlag dir = new DirFlag();

  @Option(
      names = "--evidence",
      paramLabel = "DIR",
      required = true,
      description = "evidence folder")
  private Path evidence = Path.of("evidence");

  @ArgGroup(multiplicity = "1")
  private Predecessor predecessor = new Predecessor();

  private static final class Predecessor {
    @Option(names = "--previous", paramLabel = "INDEX", description = "index of the release before")
    private @Nullable Path index;

    /** Says nothing but that the other flag was not forgotten. */
    @SuppressWarnings("UnusedVariable")
    @Option(names = "--first-release", description = "there is no release before")
    private boolean none;
  }

  /** Creates the command. */
  public IndexCommand(GlobalFlags flags) {
    this.flags = flags;
  }

  @Override
  public Integer call() throws ReleaseException {
    IndexSources sources = IndexSources.open(flags.repo(), dir.dir(flags), evidence);
    if (predecessor.index != null) {
      requireEarlier(sources, predecessor.index);
    }
    ProvenanceIndex index = IndexAssembly.of(sources).build(channel(sources));
    Path output = sources.folder().file(ReleaseFiles.INDEX);
    try {
      Files.write(output, index.write());
    } catch (IOException e) {
      throw ReleaseException.io("cannot write " + output, e);
    }
    flags.progress("wrote " + output);
    return 0;
  }

  /** What was built in mode dev stays marked, whatever mode the index is written in. */
  private Optional<String> channel(IndexSources sources) throws ReleaseException {
    if (flags.mode() == Mode.DEV) {
      return Optional.of(ReleaseFacts.DEVELOPMENT);
    }
    if (sources.facts().mode() == Mode.DEV) {
      throw ReleaseException.check(
          Code.DEV_ARTIFACT,
          "the folder was built with --mode dev; build it anew, or index it with --mode dev");
    }
    return Optional.empty();
  }

  private static void requireEarlier(IndexSources sources, Path previous) throws ReleaseException {
    try {
      ProvenanceIndex index = ProvenanceIndex.read(Files.readAllBytes(previous));
      String version = index.release().version();
      if (version.equals(sources.folder().files().version().text())) {
        throw ReleaseException.check(
            Code.TAG_MISMATCH, previous + " is of " + version + ", the release itself");
      }
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + previous, e);
    }
  }
}
