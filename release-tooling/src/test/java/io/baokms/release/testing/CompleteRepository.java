package io.baokms.release.testing;

import io.baokms.release.checksums.Sha256;
import io.baokms.release.repo.Checkout;
import io.baokms.release.repo.GitFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A checkout with a signed tag, of which a release may be made.
 *
 * @param candidate commit of the same code that a candidate was made of, 40 hex digits
 */
public record CompleteRepository(Path root, Checkout checkout, String candidate) {
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

  /** What a release is of, and how its maintainers state that. */
  record Plan(String version, String candidate, String line) {}

  /** Makes a repository in an empty folder. */
  static CompleteRepository make(Path root, Plan plan) throws Exception {
    String source = Sha256.of(new byte[] {1}).hex();
    GitFolder git = GitFolder.create(root);
    git.file("pom.xml", pom(plan.candidate()));
    git.file(
        "release.yaml",
        Files.readString(OWN.resolve("release.yaml"))
            .replace("reasons: []", "reasons: [capability]")
            .replace("line: preview", "line: " + plan.line()));
    git.file("compatibility.yaml", compatibility(source));
    git.file("runtime.lock", lock(source));
    git.file(SCHEMA, Files.readString(OWN.resolve(SCHEMA)));
    try (Stream<Path> vectors = Files.list(OWN.resolve(VECTORS))) {
      for (Path vector : vectors.sorted().toList()) {
        git.file(VECTORS + "/" + vector.getFileName(), Files.readString(vector));
      }
    }
    git.file("docs/support-policy.md", "# Support Policy\n\n| 1.0 | stable |\n");
    git.file("docs/compatibility-promises.md", "# Compatibility Promises\n");
    git.file("docs/ci-and-supply-chain.md", "# CI and Supply Chain\n");
    git.file("docs/verify-a-release.md", "# Verify a Release\n");
    git.file(".github/workflows/release.yml", WORKFLOW);
    String candidate = git.commit().commit();
    git.file("pom.xml", pom(plan.version())).file("README.md", "# Out\n");
    Checkout made = git.commit();
    tag(git, made, plan.version());
    return new CompleteRepository(root, made, candidate);
  }

  private static String pom(String version) {
    return "<artifactId>bao-kms-parent</artifactId><version>" + version + "</version>\n";
  }

  /** The signature's form is enough: whose it is, the repository's host checks. */
  private static void tag(GitFolder git, Checkout made, String version) throws Exception {
    Path tag = Files.createTempFile("tag", ".txt");
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
            .formatted(made.commit(), version));
    String object = made.ask("hash-object", "-t", "tag", "-w", tag.toString());
    git.git("update-ref", "refs/tags/" + version, object);
    Files.delete(tag);
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
}
