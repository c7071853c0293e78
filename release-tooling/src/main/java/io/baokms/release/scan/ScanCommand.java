package io.baokms.release.scan;

import io.baokms.release.ReleaseException;
import io.baokms.release.check.Check;
import io.baokms.release.check.CheckReport;
import io.baokms.release.cli.DirFlag;
import io.baokms.release.cli.GlobalFlags;
import io.baokms.release.cli.Mode;
import io.baokms.release.json.Json;
import io.baokms.release.layout.ReleaseFolder;
import io.baokms.release.plan.ReleasePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges a scanner's report and writes the summary. */
@Command(
    name = "scan",
    description = "Judge the report of osv-scanner or trivy, and write the summary.")
public final class ScanCommand implements Callable<Integer> {
  private static final Pattern HOURS = Pattern.compile("([1-9][0-9]{0,2})h");

  private final GlobalFlags flags;
  private final Clock clock;

  @Mixin private final DirFlag dir = new DirFlag();

  @Option(
      names = "--report",
      paramLabel = "F",
      description = "JSON that osv-scanner or trivy made of the SBOMs")
  private @Nullable Path report;

  @Option(
      names = "--snapshot",
      paramLabel = "F",
      description = "which data the scanner used: tool, database_time_utc, ecosystems")
  private @Nullable Path snapshot;

  @Option(
      names = "--max-age",
      paramLabel = "AGE",
      defaultValue = "72h",
      description = "highest age of the scanner's data, 1h to 72h (default: ${DEFAULT-VALUE})")
  private String maxAge = "72h";

  /** Creates the command. */
  public ScanCommand(GlobalFlags flags) {
    this(flags, Clock.systemUTC());
  }

  ScanCommand(GlobalFlags flags, Clock clock) {
    this.flags = flags;
    this.clock = clock;
  }

  @Override
  public Integer call() throws ReleaseException {
    ReleaseFolder folder = ReleaseFolder.open(dir.dir(flags));
    Scan scan =
        new Scan(
            folder.files().version().text(), Scanned.of(folder), clock.instant(), requireAge());
    Scan.Outcome outcome = outcome(scan);
    write(folder.file(Summary.FILE), Json.write(outcome.summary()));
    write(folder.file(SummaryPage.FILE), SummaryPage.write(outcome.summary()));
    return flags.print(new CheckReport("scan", checks(outcome)));
  }

  private Scan.Outcome outcome(Scan scan) throws ReleaseException {
    return report == null || snapshot == null
        ? scan.withoutReport()
        : scan.judge(
            read(report), read(snapshot), ReleasePlan.load(flags.repo()).vulnerabilityReviews());
  }

  private List<Check> checks(Scan.Outcome outcome) {
    if (outcome.summary().status() == Summary.Status.CLEAN) {
      return List.of(Check.pass("scan", "Vulnerabilities"));
    }
    if (flags.mode() == Mode.DEV && outcome.summary().status() == Summary.Status.NO_DATA) {
      String message = outcome.failures().getFirst().message();
      return List.of(new Check("scan", "Scanner's data", Check.Status.SKIP, message));
    }
    return outcome.failures();
  }

  private Duration requireAge() throws ReleaseException {
    Matcher hours = HOURS.matcher(maxAge);
    if (hours.matches()) {
      Duration age = Duration.ofHours(Long.parseLong(hours.group(1)));
      if (age.compareTo(Scan.LIMIT) <= 0) {
        return age;
      }
    }
    throw ReleaseException.input(
        "--max-age \"" + maxAge + "\" is not between 1h and 72h; the limit can only be lowered");
  }

  private static byte[] read(Path file) throws ReleaseException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + file, e);
    }
  }

  private void write(Path file, byte[] bytes) throws ReleaseException {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw ReleaseException.io("cannot write " + file, e);
    }
    flags.progress("wrote " + file);
  }
}
