package io.baokms.release.testing;

import io.baokms.release.checksums.Sha256;
import io.baokms.release.json.Json;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.readback.ImageReader;
import io.baokms.release.repo.Checkout;
import io.baokms.release.repo.GitFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A checkout, an evidence folder and a release folder, made by the program's own commands, that
 * lack nothing that a preview asks for.
 */
public final class CompleteRelease {
  /** The version of all of it. */
  public static final String VERSION = "0.1.0-preview.1";

  private static final Path OWN = Path.of(System.getProperty("baokms.root"));
  private static final String VECTORS = "aad-canonical/src/test/resources/vectors";
  private static final String SCHEMA = "launcher/src/test/resources/golden/schema.json";
  private static final String WORKFLOW =
      """
      on: push
      jobs:
        release:
          steps:
            - uses: actions/checkout@0000000000000000000000000000000000000000 # v1.0.0
      """;
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

  private final Path folder;
  private final ReleaseFixture release;
  private final Path repository;
  private final Checkout checkout;

  private CompleteRelease(Path folder) throws Exception {
    this.folder = folder;
    this.repository = folder.resolve("repository");
    this.checkout = repository();
    Path made = Files.createDirectories(folder.resolve("release"));
    this.release = ReleaseFixture.makeOf(made, VERSION, checkout.commit());
  }

  /** Makes everything below an empty folder. */
  public static CompleteRelease make(Path folder) throws Exception {
    CompleteRelease complete = new CompleteRelease(folder);
    complete.sign();
    complete.verify();
    return complete;
  }

  /** Returns the arguments of a command that reads checkout, folder, evidence and the rest. */
  public List<String> arguments(String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--repo", repository.toString(), "--dir", dir().toString()));
    arguments.addAll(List.of("--evidence", evidence().toString()));
    arguments.addAll(List.of("--published", folder.resolve("published.json").toString()));
    arguments.addAll(List.of("--report", folder.resolve("verify.json").toString()));
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

  private Checkout repository() throws Exception {
    String source = Sha256.of(new byte[] {1}).hex();
    GitFolder git = GitFolder.create(repository);
    git.file(
        "pom.xml", "<artifactId>bao-kms-parent</artifactId><version>" + VERSION + "</version>\n");
    git.file(
        "release.yaml",
        Files.readString(OWN.resolve("release.yaml"))
            .replace("reasons: []", "reasons: [capability]"));
    git.file("compatibility.yaml", compatibility(source));
    git.file("runtime.lock", lock(source));
    git.file(SCHEMA, Files.readString(OWN.resolve(SCHEMA)));
    try (Stream<Path> vectors = Files.list(OWN.resolve(VECTORS))) {
      for (Path vector : vectors.sorted().toList()) {
        git.file(VECTORS + "/" + vector.getFileName(), Files.readString(vector));
      }
    }
    git.file("docs/support-policy.md", "# Support Policy\n");
    git.file("docs/compatibility-promises.md", "# Compatibility Promises\n");
    git.file("docs/ci-and-supply-chain.md", "# CI and Supply Chain\n");
    git.file("docs/verify-a-release.md", "# Verify a Release\n");
    git.file(".github/workflows/release.yml", WORKFLOW);
    Checkout made = git.commit();
    tag(git, made);
    return made;
  }

  /** The signature's form is enough: whose it is, the repository's host checks. */
  private void tag(GitFolder git, Checkout made) throws Exception {
    Path tag = folder.resolve("tag.txt");
    Files.writeString(
        tag,
        """
        object %s
        type commit
        tag %s
        tagger Test <test@example.org> 1800000000 +0000

        Release

        -----BEGIN PGP SIGNATURE-----

        none
        -----END PGP SIGNATURE-----
        """
            .formatted(made.commit(), VERSION));
    String object = made.ask("hash-object", "-t", "tag", "-w", tag.toString());
    git.git("update-ref", "refs/tags/" + VERSION, object);
  }

  private static String lock(String source) {
    return """
    version: 1
    runtimes:
      - {arch: amd64, vendor: V, version: 25.0.3+9-LTS, source_sha256: "%1$s"}
      - {arch: arm64, vendor: V, version: 25.0.3+9-LTS, source_sha256: "%1$s"}
    packages: []
    """
        .formatted(source);
  }

  private static String compatibility(String source) {
    String digest = "sha256:" + "a".repeat(64);
    return """
    version: 1
    openbao:
      - {version: 2.7.2, image: r/openbao, digest: "%1$s", status: tested, release_gate: true, \
    evidence: e2e-openbao-2.7.2, verified_on: 2026-11-24}
    kubernetes:
      - {line: "1.34", version: 1.34.3, node_image: r/node, digest: "%1$s", status: tested, \
    release_gate: true, evidence: e2e-kubernetes-1.34.3, verified_on: 2026-11-24}
    jdk:
      - {arch: amd64, vendor: V, version: 25.0.3, source_sha256: "%2$s", glibc: "2.17", \
    status: tested, release_gate: true, evidence: install-check, verified_on: 2026-11-24}
      - {arch: arm64, vendor: V, version: 25.0.3, source_sha256: "%2$s", glibc: "2.38", \
    status: tested, release_gate: true, evidence: install-check, verified_on: 2026-11-24}
    """
        .formatted(digest, source);
  }

  /** Signs what the checkout's own commit made, with notes that users can follow. */
  private void sign() throws Exception {
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
    addRows();
    pack();
    Cli.require(
        List.of(
            "index",
            "--repo",
            repository.toString(),
            "--dir",
            dir().toString(),
            "--evidence",
            evidence().toString(),
            "--first-release"));
    release.signFile(ReleaseFiles.INDEX, ReleaseFiles.INDEX_BUNDLE);
  }

  private void addRows() throws IOException {
    Path report = Files.writeString(folder.resolve("report.xml"), "<ok/>\n");
    for (String row : ROWS) {
      Cli.require(
          List.of(
              "evidence",
              "add",
              "--repo",
              repository.toString(),
              "--dir",
              dir().toString(),
              "--evidence",
              evidence().toString(),
              "--row",
              row,
              "--result",
              "pass",
              "--file",
              report.toString()));
    }
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
                "baokms/bao-kms-provider/.github/workflows/release.yml@refs/tags/" + VERSION,
                "commit",
                checkout.commit(),
                "run_id",
                "1")));
    Cli.require(
        List.of(
            "evidence",
            "pack",
            "--repo",
            repository.toString(),
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
    String image = "ghcr.io/baokms/bao-kms-provider:" + VERSION;
    String digest = ImageReader.read(dir().resolve(release.names().image())).digest().digest();
    Files.write(
        folder.resolve("published.json"),
        Json.write(
            Map.of(
                "schema_version",
                1,
                "version",
                VERSION,
                "image",
                Map.of("ref", image, "digest", digest),
                "assets",
                List.of())));
  }
}
