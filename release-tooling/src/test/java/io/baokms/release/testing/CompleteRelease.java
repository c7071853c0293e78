package io.baokms.release.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.baokms.release.evidence.EvidencePaths;
import io.baokms.release.json.Json;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.readback.ImageReader;
import io.baokms.release.repo.Checkout;
import io.baokms.release.sign.SigningWorkflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A checkout, an evidence folder and a release folder, made by the program's own commands, that
 * lack nothing that their channel asks for.
 */
public final class CompleteRelease {
  /** The version of a complete preview. */
  public static final String VERSION = "0.1.0-preview.1";

  private static final CompleteRepository.Plan PREVIEW =
      new CompleteRepository.Plan(VERSION, VERSION, "preview");
  private static final CompleteRepository.Plan STABLE =
      new CompleteRepository.Plan("1.0.0", "1.0.0-rc.1", "stable");
  private static final List<String> ROWS =
      List.of(
          "unit",
          "conformance",
          "golden",
          "static-analysis",
          "licence",
          "packages",
          "source-scan",
          "image-scan",
          "docs",
          "e2e-openbao-2.7.2",
          "e2e-kubernetes-1.34.3",
          "jwt-auth",
          "rotation",
          "bootstrap-recovery",
          "install-check",
          "artifact-verify");
  private static final List<String> STABLE_ROWS =
      List.of(
          "vm-systemd",
          "vm-static-pod",
          "openbao-ha",
          "dr-restore",
          "decrypt-storm",
          "security-review",
          "docs-review");

  private final Path folder;
  private final CompleteRepository.Plan plan;
  private final CompleteRepository repository;
  private final Checkout checkout;
  private final ReleaseFixture release;

  private CompleteRelease(Path folder, CompleteRepository.Plan plan) throws Exception {
    this.folder = folder;
    this.plan = plan;
    this.repository = CompleteRepository.make(folder.resolve("repository"), plan);
    this.checkout = repository.checkout();
    Path made = Files.createDirectories(folder.resolve("release"));
    ReleaseFixture keyed = ReleaseFixture.makeOf(made, plan.version(), checkout.commit());
    this.release = plan.equals(STABLE) ? keyed.signedBy(workflow(keyed.names())) : keyed;
  }

  /** Makes a preview, signed by a key, below an empty folder. */
  public static CompleteRelease make(Path folder) throws Exception {
    CompleteRelease complete = new CompleteRelease(folder, PREVIEW);
    complete.sign(ROWS);
    complete.verify();
    return complete;
  }

  /** Makes a stable release, signed by a workflow, below an empty folder. */
  public static CompleteRelease stable(Path folder) throws Exception {
    CompleteRelease complete = new CompleteRelease(folder, STABLE);
    complete.soak();
    complete.sign(Stream.concat(ROWS.stream(), STABLE_ROWS.stream()).toList());
    complete.verify();
    return complete;
  }

  /** Copies the evidence without one of its rows, as if it had never been recorded. */
  public Path evidenceWithout(String row, Path target) throws IOException {
    try (Stream<Path> files = Files.walk(evidence())) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(evidence().relativize(file)));
      }
    }
    Path manifest = target.resolve("manifest.json");
    JsonNode tree = new ObjectMapper().readTree(manifest.toFile());
    Iterator<JsonNode> rows = tree.path("rows").iterator();
    while (rows.hasNext()) {
      JsonNode each = rows.next();
      if (each.path("id").asText().equals(row)) {
        for (JsonNode file : each.path("files")) {
          Files.delete(target.resolve(file.path("path").asText()));
        }
        rows.remove();
      }
    }
    Files.write(manifest, Json.write(tree));
    return target;
  }

  private WorkflowSigner workflow(ReleaseFiles files) throws Exception {
    WorkflowSigner any = WorkflowSigner.make(folder, files);
    SigningWorkflow own = SigningWorkflow.of(files, checkout.commit());
    return new WorkflowSigner(any.sigstore(), own, any.root());
  }

  /** The candidate was in use for four days. */
  private void soak() throws Exception {
    Path made = Files.createDirectories(folder.resolve("candidate"));
    ReleaseFixture candidate =
        ReleaseFixture.makeOf(made, plan.candidate(), repository.candidate());
    String started =
        Instant.now().minus(Duration.ofDays(4)).truncatedTo(ChronoUnit.SECONDS).toString();
    addRow(EvidencePaths.SOAK, candidate.file(ReleaseFiles.INDEX), "--started", started);
  }

  /** Returns the arguments of a command that reads checkout, folder, evidence and the rest. */
  public List<String> arguments(String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--repo", repository.root().toString(), "--dir", dir().toString()));
    arguments.addAll(List.of("--evidence", evidence().toString()));
    arguments.addAll(List.of("--published", folder.resolve("published.json").toString()));
    arguments.addAll(List.of("--report", folder.resolve("verify.json").toString()));
    return arguments;
  }

  /** Returns what {@code verify} has to be told. */
  public List<String> verifyArguments() {
    List<String> arguments = new ArrayList<>(release.trustFlags());
    arguments.addAll(List.of("--version", plan.version()));
    return arguments;
  }

  /** Returns the release folder. */
  public Path dir() {
    return release.release();
  }

  /** Returns the evidence folder. */
  public Path evidence() {
    return folder.resolve("evidence");
  }

  /** Signs what the checkout's own commit made, with notes that users can follow. */
  private void sign(List<String> rows) throws Exception {
    Path facts = dir().resolveSibling("facts/build.json");
    Files.writeString(
        facts,
        Files.readString(facts)
            .replace(
                String.valueOf(ReleaseFixture.EPOCH),
                String.valueOf(checkout.epoch().getEpochSecond())));
    Files.writeString(
        dir().resolve("release-notes.md"),
        """
        For evaluation only. Read support-policy.md, compatibility-promises.md,
        ci-and-supply-chain.md and verify-a-release.md.
        """);
    release.sign();
    Path report = Files.writeString(folder.resolve("report.xml"), "<ok/>\n");
    rows.forEach(row -> addRow(row, report));
    pack();
    Cli.require(
        List.of(
            "index",
            "--repo",
            repository.root().toString(),
            "--dir",
            dir().toString(),
            "--evidence",
            evidence().toString(),
            "--first-release"));
    release.signFile(ReleaseFiles.INDEX, ReleaseFiles.INDEX_BUNDLE);
  }

  private void addRow(String row, Path file, String... more) {
    List<String> arguments = new ArrayList<>(List.of("evidence", "add", "--row", row));
    arguments.addAll(List.of("--repo", repository.root().toString(), "--dir", dir().toString()));
    arguments.addAll(List.of("--evidence", evidence().toString(), "--result", "pass"));
    arguments.addAll(List.of("--file", file.toString()));
    arguments.addAll(List.of(more));
    Cli.require(arguments);
  }

  private void pack() throws IOException {
    String passed =
        "{\"name\":\"verify\",\"checks\":[{\"id\":\"a\",\"title\":\"b\",\"status\":\"pass\"}]}";
    Files.createDirectories(evidence().resolve("verify"));
    for (String name : List.of("checksums-signature", "image-signature", "attestations")) {
      Files.writeString(evidence().resolve("verify/" + name + ".json"), passed);
    }
    Files.createDirectories(evidence().resolve("source"));
    Files.write(
        evidence().resolve("source/workflow.json"),
        Json.write(
            Map.of(
                "workflow_ref",
                "baokms/bao-kms-provider/.github/workflows/release.yml@refs/tags/" + plan.version(),
                "commit",
                checkout.commit(),
                "run_id",
                "1")));
    Cli.require(
        List.of(
            "evidence",
            "pack",
            "--repo",
            repository.root().toString(),
            "--dir",
            dir().toString(),
            "--evidence",
            evidence().toString()));
  }

  private void verify() throws Exception {
    Cli.Run run = release.verify(dir(), List.of("--output", "json"));
    if (run.exitCode() != 0) {
      throw new AssertionError(run);
    }
    Files.writeString(folder.resolve("verify.json"), run.out());
    String image = "ghcr.io/baokms/bao-kms-provider:" + plan.version();
    String digest = ImageReader.read(dir().resolve(release.names().image())).digest().digest();
    Files.write(
        folder.resolve("published.json"),
        Json.write(
            Map.of(
                "schema_version",
                1,
                "version",
                plan.version(),
                "image",
                Map.of("ref", image, "digest", digest),
                "assets",
                List.of())));
  }
}
