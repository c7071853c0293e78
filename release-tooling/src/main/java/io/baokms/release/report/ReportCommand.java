package io.baokms.release.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.baokms.release.ReleaseException;
import io.baokms.release.check.CheckReport;
import io.baokms.release.cli.DirFlag;
import io.baokms.release.cli.GlobalFlags;
import io.baokms.release.json.Json;
import io.baokms.release.matrix.Compatibility;
import io.baokms.release.plan.Channel;
import io.baokms.release.policy.Gate;
import io.baokms.release.policy.GateFiles;
import io.baokms.release.policy.GateReader;
import io.baokms.release.policy.Policy;
import io.baokms.release.repo.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a release as one page for people. */
@Command(
    name = "report",
    description = "Write one HTML page: artifacts, signatures, matrix, scan, what channels lack.")
public final class ReportCommand implements Callable<Integer> {
  private final GlobalFlags flags;

  @Mixin private final DirFlag dirFlag = new DirFlag();

  @Option(names = "--evidence", paramLabel = "DIR", required = true, description = "the folder")
  private Path evidence = Path.of("evidence");

  @Option(
      names = "--out",
      paramLabel = "F",
      required = true,
      description = "the page, outside of the release folder")
  private Path out = Path.of("report.html");

  @Option(names = "--previous", paramLabel = "INDEX", description = "as for gate")
  private @Nullable Path previous;

  @Option(names = "--published", paramLabel = "F", description = "as for gate")
  private @Nullable Path published;

  @Option(names = "--report", paramLabel = "F", description = "as for gate")
  private @Nullable Path report;

  /** Creates the command. */
  public ReportCommand(GlobalFlags flags) {
    this.flags = flags;
  }

  @Override
  public Integer call() throws ReleaseException {
    Path dir = dirFlag.dir(flags);
    if (isBelow(out, dir)) {
      throw ReleaseException.input("--out must lie outside of " + dir + ", which holds a release");
    }
    GateFiles files = new GateFiles(dir, evidence, previous, published, report);
    String page = ReportPage.html(input(dir, files));
    try {
      Files.writeString(out, page);
    } catch (IOException e) {
      throw ReleaseException.io("cannot write " + out, e);
    }
    flags.progress("wrote " + out);
    return 0;
  }

  private static boolean isBelow(Path file, Path folder) {
    return file.toAbsolutePath().normalize().startsWith(folder.toAbsolutePath().normalize());
  }

  private ReportInput input(Path dir, GateFiles files) throws ReleaseException {
    GateReader reader = GateReader.read(Checkout.open(flags.repo()), files);
    Gate gate = new Gate(Policy.ofTool());
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    List<CheckReport> gates = new ArrayList<>();
    for (Channel channel : Channel.values()) {
      gates.add(gate.judge(reader.ask(channel, now)));
    }
    return new ReportInput(
        reader.version(),
        reader.index().orElse(null),
        names(dir),
        Compatibility.load(flags.repo()),
        tree(dir, "vulnerability-summary.json"),
        tree(dir, "reproducibility-report.json"),
        gates,
        now);
  }

  private static Set<String> names(Path dir) throws ReleaseException {
    if (!Files.isDirectory(dir)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.list(dir)) {
      return files.map(file -> String.valueOf(file.getFileName())).collect(Collectors.toSet());
    } catch (IOException e) {
      throw ReleaseException.io("cannot list " + dir, e);
    }
  }

  private static JsonNode tree(Path dir, String name) throws ReleaseException {
    Path file = dir.resolve(name);
    if (!Files.isRegularFile(file)) {
      return MissingNode.getInstance();
    }
    try {
      return Json.tree(name, Files.readAllBytes(file));
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + file, e);
    }
  }
}
