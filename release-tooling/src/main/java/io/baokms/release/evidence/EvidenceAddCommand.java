package io.baokms.release.evidence;

import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Checksums;
import io.baokms.release.cli.DirFlag;
import io.baokms.release.cli.GlobalFlags;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.plan.Channel;
import io.baokms.release.plan.ReleasePlan;
import io.baokms.release.repo.Checkout;
import io.baokms.release.version.ReleaseVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Records what was run, on what, and how it ended. */
@Command(name = "add", description = "Add one row with its files to an evidence folder.")
public final class EvidenceAddCommand implements Callable<Integer> {
  private final GlobalFlags flags;

  @Option(names = "--evidence", paramLabel = "DIR", required = true, description = "the folder")
  private Path evidence = Path.of("evidence");

  @Mixin private DirFlag dirFlag = new DirFlag();

  @Option(names = "--row", paramLabel = "ID", required = true, description = "for example rotation")
  private String row = "";

  @Option(names = "--result", paramLabel = "R", required = true, description = "pass, fail or skip")
  private Result result = Result.FAIL;

  @Option(names = "--file", paramLabel = "F", description = "what the run left behind; repeatable")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--environment",
      paramLabel = "K=V",
      description = "openbao, kubernetes, jdk or arch, with a value; repeatable")
  private Map<String, String> environment = Map.of();

  @Option(
      names = "--artifact",
      paramLabel = "NAME",
      description = "a file that the row ran on; repeatable (default: every line of checksums.txt)")
  private List<String> artifacts = List.of();

  @Option(names = "--tool", paramLabel = "NAME", defaultValue = "bao-release evidence add")
  private String tool = "";

  @Option(names = "--started", paramLabel = "T", description = "RFC 3339, UTC (default: now)")
  private @Nullable String started;

  @Option(names = "--version", paramLabel = "V", description = "(default: the root POM's)")
  private @Nullable String version;

  @Option(names = "--channel", paramLabel = "C", description = "(default: by version and line)")
  private @Nullable Channel channel;

  /** Creates the command. */
  public EvidenceAddCommand(GlobalFlags flags) {
    this.flags = flags;
  }

  @Override
  public Integer call() throws ReleaseException {
    Checkout checkout = Checkout.open(flags.repo());
    ReleasePlan plan = ReleasePlan.load(flags.repo());
    try {
      EvidenceRecorder.open(evidence, manifest(checkout, plan)).add(row(checkout, plan), files);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw ReleaseException.input("row " + row + ": " + e.getMessage());
    }
    flags.progress("recorded row " + row + " (" + result.word() + ") in " + evidence);
    return 0;
  }

  private EvidenceManifest manifest(Checkout checkout, ReleasePlan plan) throws ReleaseException {
    ReleaseVersion subject = version == null ? checkout.version() : ReleaseVersion.parse(version);
    Channel wanted = channel == null ? plan.channelOf(subject) : channel;
    return new EvidenceManifest(
        EvidenceManifest.SCHEMA, subject.text(), wanted.word(), checkout.commit(), List.of());
  }

  private EvidenceRow row(Checkout checkout, ReleasePlan plan) throws ReleaseException {
    return row.equals(EvidencePaths.SOAK)
        ? soak(checkout, SoakedCandidate.of(files))
        : row(checkout.commit(), digests(), scope(checkout, plan));
  }

  /** A soak is of the candidate: its commit, its files, its code. */
  private EvidenceRow soak(Checkout checkout, SoakedCandidate candidate) throws ReleaseException {
    ScopeDigest scope = new ScopeDigest(checkout);
    String code = scope.ofCode(candidate.commit(), candidate.version()).digest();
    return row(candidate.commit(), candidate.digests(), code);
  }

  private EvidenceRow row(String commit, List<String> digests, @Nullable String scope)
      throws ReleaseException {
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    return new EvidenceRow(
        row,
        result,
        commit,
        digests,
        started == null ? now : Instant.parse(started).toString(),
        now,
        tool,
        environment(),
        scope,
        List.of());
  }

  private EvidenceEnvironment environment() throws ReleaseException {
    for (String key : environment.keySet()) {
      if (!EvidenceEnvironment.KEYS.contains(key)) {
        throw ReleaseException.input(
            "--environment " + key + " is not one of " + EvidenceEnvironment.KEYS);
      }
    }
    return new EvidenceEnvironment(
        environment.get("openbao"),
        environment.get("kubernetes"),
        environment.get("jdk"),
        environment.get("arch"));
  }

  private @Nullable String scope(Checkout checkout, ReleasePlan plan) throws ReleaseException {
    ScopeDigest scope = new ScopeDigest(checkout);
    return switch (row) {
      case EvidencePaths.SECURITY_REVIEW -> scope.of(plan.reviewScopes().security()).digest();
      case EvidencePaths.DOCS_REVIEW -> scope.of(plan.reviewScopes().docs()).digest();
      default -> null;
    };
  }

  private List<String> digests() throws ReleaseException {
    Path list = dirFlag.dir(flags).resolve(ReleaseFiles.CHECKSUMS);
    if (!Files.exists(list) && artifacts.isEmpty()) {
      return List.of();
    }
    try {
      Checksums checksums = Checksums.parse(Files.readAllBytes(list));
      List<String> digests = new ArrayList<>();
      for (Checksums.Line line : checksums.lines()) {
        if (artifacts.isEmpty() || artifacts.contains(line.name())) {
          digests.add(line.sha256().digest());
        }
      }
      if (!artifacts.isEmpty() && digests.size() != artifacts.size()) {
        throw ReleaseException.input("--artifact names a file that " + list + " does not list");
      }
      return digests.stream().sorted().toList();
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + list, e);
    }
  }
}
