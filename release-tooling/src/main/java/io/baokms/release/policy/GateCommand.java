package io.baokms.release.policy;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.cli.DirFlag;
import io.baokms.release.cli.GlobalFlags;
import io.baokms.release.cli.Mode;
import io.baokms.release.plan.Channel;
import io.baokms.release.repo.Checkout;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges a release by the rules of one channel. */
@Command(
    name = "gate",
    description = "Judge a release by every rule of a channel, and say what is missing.")
public final class GateCommand implements Callable<Integer> {
  private final GlobalFlags flags;

  @Mixin private DirFlag dirFlag = new DirFlag();

  @Option(
      names = "--channel",
      paramLabel = "C",
      required = true,
      description = "pr, main, nightly, rc, preview or stable")
  private Channel channel = Channel.PR;

  @Option(names = "--evidence", paramLabel = "DIR", required = true, description = "the folder")
  private Path evidence = Path.of("evidence");

  @Option(names = "--publish", description = "ask for leave to publish at once")
  private boolean publish;

  @Option(
      names = "--trigger",
      paramLabel = "T",
      defaultValue = "manual",
      description = "what started the run: push, schedule or manual")
  private Trigger trigger = Trigger.MANUAL;

  @Option(
      names = "--previous",
      paramLabel = "INDEX",
      description = "provenance-index.json of the release before this one")
  private @Nullable Path previous;

  @Option(
      names = "--published",
      paramLabel = "F",
      description = "JSON of what the host has under this version")
  private @Nullable Path published;

  @Option(
      names = "--report",
      paramLabel = "F",
      description = "JSON report of bao-release verify on the folder")
  private @Nullable Path report;

  /** Creates the command. */
  public GateCommand(GlobalFlags flags) {
    this.flags = flags;
  }

  @Override
  public Integer call() throws ReleaseException {
    GateReader reader =
        GateReader.read(
            Checkout.open(flags.repo()),
            new GateFiles(dirFlag.dir(flags), evidence, previous, published, report));
    requireRelease(reader.development());
    GateRequest.Purpose purpose = publish ? GateRequest.Purpose.PUBLISH : GateRequest.Purpose.JUDGE;
    GateRequest request =
        new GateRequest(channel, reader.version(), purpose, trigger, Instant.now());
    return flags.print(new Gate(Policy.ofTool()).judge(reader.ask(request)));
  }

  private void requireRelease(boolean development) throws ReleaseException {
    boolean dev = development || flags.mode() == Mode.DEV;
    if (dev && publish && channel.publishes()) {
      throw ReleaseException.check(
          Code.DEV_ARTIFACT, "what mode dev made is never published; build it in mode release");
    }
    if (development && flags.mode() == Mode.RELEASE) {
      throw ReleaseException.check(
          Code.DEV_ARTIFACT, "the folder was made in mode dev; judge it with --mode dev");
    }
  }
}
