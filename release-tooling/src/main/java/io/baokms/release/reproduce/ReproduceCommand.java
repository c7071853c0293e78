package io.baokms.release.reproduce;

import io.baokms.release.ReleaseException;
import io.baokms.release.cli.DirFlag;
import io.baokms.release.cli.GlobalFlags;
import io.baokms.release.cli.Mode;
import io.baokms.release.json.Json;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.plan.ReleasePlan;
import io.baokms.release.repo.Checkout;
import io.baokms.release.reproduce.ComparedFile.Status;
import io.baokms.release.version.ReleaseVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Builds a commit twice in different surroundings and reports every difference. */
@Command(
    name = "reproduce",
    description = "Build a commit twice in different surroundings and compare.")
public final class ReproduceCommand implements Callable<Integer> {
  private static final String REPORT = "reproducibility-report";

  private final GlobalFlags flags;

  @Option(names = "--commit", paramLabel = "SHA", required = true, description = "40 hex digits")
  private String commit = "";

  @Option(names = "--work", paramLabel = "DIR", required = true, description = "an empty folder")
  private Path work = Path.of("");

  @Option(
      names = "--without",
      paramLabel = "NAME",
      description = "leave a variation out; no release may rest on that: ${COMPLETION-CANDIDATES}",
      converter = VariationName.class)
  private Set<Variation> without = new HashSet<>();

  @Mixin private final DirFlag dir = new DirFlag();

  @Mixin private BuildInputs inputs = new BuildInputs();

  /** Creates the command. */
  public ReproduceCommand(GlobalFlags flags) {
    this.flags = flags;
  }

  @Override
  public Integer call() throws ReleaseException {
    if (!commit.matches("[0-9a-f]{40}")) {
      throw ReleaseException.input("--commit \"" + commit + "\" is not 40 lower-case hex digits");
    }
    Checkout checkout = Checkout.open(flags.repo());
    ReleaseVersion version = inputs.version(checkout);
    ReleaseFiles files = new ReleaseFiles(version, ReleasePlan.load(flags.repo()).families());
    DoubleBuild twice =
        DoubleBuild.prepare(
            new DoubleBuild.Source(flags.repo(), commit),
            work,
            System.getenv(),
            without.isEmpty() ? EnumSet.noneOf(Variation.class) : EnumSet.copyOf(without));
    if (flags.mode() == Mode.RELEASE) {
      Verdict.requireVaried(twice.variations(), without);
    }
    DoubleBuild.Outcome outcome = twice.run(inputs.recipe(version, commit, flags.mode()));
    List<ComparedFile> compared = new ArrayList<>(besideTheFolder(outcome));
    compared.addAll(NotCompared.of(files));
    if (outcome.primary().containsKey(files.image())
        && outcome.rebuild().containsKey(files.image())) {
      compared.add(
          ImageDigests.compare(
              file(outcome.primary(), files.image()), file(outcome.rebuild(), files.image())));
    }
    ReproducibilityReport report =
        ReproducibilityReport.of(version.text(), commit, twice.variations(), compared);
    write(report);
    explain(report, outcome);
    return flags.print(Verdict.of(report, outcome.leaks()));
  }

  /** What lies in the release folder already is the third build, and has to be the same. */
  private List<ComparedFile> besideTheFolder(DoubleBuild.Outcome outcome) throws ReleaseException {
    List<ComparedFile> all = new ArrayList<>();
    for (ComparedFile each : outcome.files()) {
      Path released = dir.dir(flags).resolve(each.name());
      boolean comparable = each.status() == Status.MATCH && Files.isRegularFile(released);
      Path again = outcome.rebuild().getOrDefault(each.name(), released);
      all.add(comparable ? OutputComparison.compare(each.name(), released, again) : each);
    }
    return all;
  }

  private void explain(ReproducibilityReport report, DoubleBuild.Outcome outcome)
      throws ReleaseException {
    Diffoscope diffoscope = Diffoscope.installed();
    for (ComparedFile entry : report.entries()) {
      Path first = outcome.primary().get(entry.name());
      Path second = outcome.rebuild().get(entry.name());
      if (entry.status() == Status.MISMATCH && first != null && second != null) {
        Path into = work.resolve(first.getFileName() + ".diff.txt");
        diffoscope
            .explain(first, second, into)
            .ifPresent(path -> flags.progress(entry.name() + " is explained in " + path));
      }
    }
  }

  private void write(ReproducibilityReport report) throws ReleaseException {
    try {
      Files.createDirectories(dir.dir(flags));
      Files.write(dir.dir(flags).resolve(REPORT + ".json"), Json.write(report));
      Files.writeString(
          dir.dir(flags).resolve(REPORT + ".md"), report.markdown(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw ReleaseException.io("cannot write the report to " + dir.dir(flags), e);
    }
  }

  private static Path file(Map<String, Path> files, String name) {
    return Objects.requireNonNull(files.get(name));
  }
}
