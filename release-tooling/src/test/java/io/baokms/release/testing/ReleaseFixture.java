package io.baokms.release.testing;

import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.cli.Mode;
import io.baokms.release.facts.BuildFacts;
import io.baokms.release.facts.Toolchain;
import io.baokms.release.json.Json;
import io.baokms.release.json.UtcTime;
import io.baokms.release.layout.AssetKind;
import io.baokms.release.layout.Family;
import io.baokms.release.layout.ReleaseFile;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.sign.TestKey;
import io.baokms.release.tree.FileContent;
import io.baokms.release.tree.FileTree;
import io.baokms.release.tree.TarGz;
import io.baokms.release.version.ReleaseVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A complete release folder whose files are small and fake, but of the right form, signed with a
 * key of its own by the program's own commands.
 *
 * <p>The repository is this checkout. Nothing of it is written to.
 */
public final class ReleaseFixture {
  /** The commit that everything is of. */
  public static final String COMMIT = "c0ffee".repeat(6) + "c0ff";

  /** The commit's time in seconds. */
  public static final long EPOCH = 1_800_000_000L;

  private static final Path REPOSITORY = Path.of(System.getProperty("baokms.root"));

  private final Path dist;
  private final ReleaseFiles files;
  private final Build build;
  private final TestKey key;
  private final ReleaseSigner signer;

  /** What is built, how, and from which commit. */
  private record Build(ReleaseFiles files, Mode mode, String commit) {}

  private ReleaseFixture(Path dist, Build build, TestKey key, ReleaseSigner signer) {
    this.dist = dist;
    this.files = build.files();
    this.build = build;
    this.key = key;
    this.signer = signer;
  }

  /** Makes {@code dist} and a key in an empty folder; everything is signed. */
  public static ReleaseFixture make(Path folder, String version) throws Exception {
    return make(folder, version, Mode.RELEASE);
  }

  /** Makes a folder as that mode makes it. */
  public static ReleaseFixture make(Path folder, String version, Mode mode) throws Exception {
    return make(folder, jwt(version), mode);
  }

  /** Makes a folder with those files, so of those families. */
  public static ReleaseFixture make(Path folder, ReleaseFiles files, Mode mode) throws Exception {
    return make(folder, new Build(files, mode, COMMIT));
  }

  /** Makes a folder as a build of that commit makes it. */
  public static ReleaseFixture makeOf(Path folder, String version, String commit) throws Exception {
    return make(folder, new Build(jwt(version), Mode.RELEASE, commit));
  }

  private static ReleaseFiles jwt(String version) throws ReleaseException {
    return new ReleaseFiles(ReleaseVersion.parse(version), List.of(Family.JWT));
  }

  private static ReleaseFixture make(Path folder, Build build) throws Exception {
    TestKey key = TestKey.make(folder, "release");
    ReleaseFixture fixture = new ReleaseFixture(folder.resolve("dist"), build, key, key);
    Files.createDirectories(fixture.release());
    fixture.facts().save(fixture.release());
    fixture.files();
    fixture.evidenceFolder();
    fixture.sign();
    return fixture;
  }

  /** Returns a copy of everything but the key in an empty folder. */
  public ReleaseFixture copy(Path folder) throws IOException {
    Path target = folder.resolve("dist");
    try (Stream<Path> walk = Files.walk(dist)) {
      for (Path path : walk.toList()) {
        Files.copy(path, target.resolve(dist.relativize(path)));
      }
    }
    return new ReleaseFixture(target, build, key, signer);
  }

  /** Signs everything anew, by another signer. */
  public ReleaseFixture signedBy(ReleaseSigner other) throws Exception {
    ReleaseFixture signed = new ReleaseFixture(dist, build, key, other);
    signed.sign();
    return signed;
  }

  /** Returns {@code dist/release}. */
  public Path release() {
    return dist.resolve("release");
  }

  /** Returns the evidence folder, with one passed row. */
  public Path evidence() {
    return dist.resolve("evidence");
  }

  /** Returns the names of the files. */
  public ReleaseFiles names() {
    return files;
  }

  /** Returns the key that signed, unless another signer did. */
  public TestKey key() {
    return key;
  }

  /** Returns a file of the release folder. */
  public Path file(String name) {
    return release().resolve(name);
  }

  /** Makes list, signatures, provenance, evidence pack and index anew from the other files. */
  public void sign() throws Exception {
    Cli.require(command("checksums"));
    signFile(ReleaseFiles.CHECKSUMS, ReleaseFiles.CHECKSUMS_BUNDLE);
    signer.signStatement(command("sign", "--image"), file(ReleaseFiles.IMAGE_SIGNATURE));
    signer.signStatement(
        command(
            "provenance", "--builder-id", "https://builder.example/1", "--invocation-id", "run-1"),
        file(ReleaseFiles.PROVENANCE));
    packEvidence();
    index();
  }

  /** Makes the index and its signature anew. */
  public void index() throws Exception {
    Cli.require(command("index", "--evidence", evidence().toString(), "--first-release"));
    signFile(ReleaseFiles.INDEX, ReleaseFiles.INDEX_BUNDLE);
  }

  /** Signs a file of the release folder. */
  public void signFile(String name, String bundle) throws Exception {
    signer.signFile(file(name), file(bundle));
  }

  /** Verifies the folder with its signer and version, in mode release. */
  public Cli.Run verify() {
    return verify(release(), List.of());
  }

  /** Verifies a path with the signer and the version. */
  public Cli.Run verify(Path path, List<String> more) {
    return verify(path, signer.trustFlags(), more);
  }

  /** Verifies the folder with whatever a user may trust. */
  public Cli.Run verifyTrusting(List<String> trust) {
    return verify(release(), trust, List.of());
  }

  /** Returns the flags by which a user trusts the signer. */
  public List<String> trustFlags() {
    return signer.trustFlags();
  }

  private Cli.Run verify(Path path, List<String> trust, List<String> more) {
    List<String> arguments = new ArrayList<>(List.of("verify", path.toString()));
    arguments.addAll(trust);
    arguments.addAll(List.of("--version", files.version().text()));
    arguments.addAll(more);
    return Cli.run(arguments);
  }

  private List<String> command(String name, String... more) {
    List<String> arguments = new ArrayList<>(List.of(name));
    arguments.addAll(List.of("--repo", REPOSITORY.toString(), "--dir", release().toString()));
    arguments.addAll(List.of("--mode", build.mode().word()));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private void files() throws Exception {
    FakeArtifacts artifacts = new FakeArtifacts(release(), files.version(), build.commit());
    Sha256 image = artifacts.image(files.image());
    for (ReleaseFile file : files.listed()) {
      switch (file.kind()) {
        case BINARY, DEB, RPM, SYSTEMD_BUNDLE -> artifacts.program(file);
        case STATIC_POD_BUNDLE -> artifacts.staticPod(file.name(), image);
        case OCI_IMAGE, SBOM -> {
          // The image is there, and SBOMs name what must be there first.
        }
        default -> Files.write(file(file.name()), report(file, image));
      }
    }
    for (ReleaseFile file : files.listed()) {
      if (file.kind() == AssetKind.SBOM) {
        Files.write(file(file.name()), sbom(file, image));
      }
    }
  }

  private byte[] report(ReleaseFile file, Sha256 image) {
    return switch (file.kind()) {
      case SCAN -> FakeReports.scan(file.name(), files.version().text());
      case REPRODUCIBILITY -> FakeReports.reproducibility(file.name(), files, image);
      default -> ("fake " + file.name() + "\n").getBytes(StandardCharsets.UTF_8);
    };
  }

  private byte[] sbom(ReleaseFile sbom, Sha256 image) throws IOException {
    Map<String, Sha256> subjects = new TreeMap<>();
    for (ReleaseFile file : files.listed()) {
      boolean program =
          file.family() != null
              || file.kind() == AssetKind.OCI_IMAGE
              || file.kind() == AssetKind.STATIC_POD_BUNDLE;
      if (file.kind() != AssetKind.SBOM
          && program
          && Objects.equals(file.family(), sbom.family())
          && file.arch() == sbom.arch()) {
        subjects.put(file.name(), Sha256.of(file(file.name())));
      }
    }
    if (sbom.family() == null) {
      subjects.put("image", image);
    }
    String version = files.version().text();
    return sbom.name().endsWith(".spdx.json")
        ? FakeSbom.spdx(version, subjects)
        : FakeSbom.cycloneDx(version, subjects);
  }

  private void evidenceFolder() throws IOException {
    Path row = Files.createDirectories(evidence().resolve("tests/unit"));
    Path log = Files.writeString(row.resolve("log.txt"), "all passed\n");
    Object manifest =
        Map.of(
            "schema_version",
            1,
            "version",
            files.version().text(),
            "channel",
            "preview",
            "commit",
            build.commit(),
            "rows",
            List.of(
                new TreeMap<>(
                    Map.of(
                        "id", "unit",
                        "result", "pass",
                        "commit", build.commit(),
                        "artifact_digests", List.of(Sha256.of(file(files.image())).digest()),
                        "started_at_utc", "2026-11-25T03:00:00Z",
                        "finished_at_utc", "2026-11-25T03:01:00Z",
                        "tool", "test",
                        "environment", Map.of(),
                        "files",
                            List.of(
                                Map.of(
                                    "path", "tests/unit/log.txt",
                                    "sha256", Sha256.of(log).hex(),
                                    "size_bytes", Files.size(log)))))));
    Files.write(evidence().resolve("manifest.json"), Json.write(manifest));
  }

  private void packEvidence() throws IOException {
    FileTree tree = new FileTree();
    for (String path : List.of("manifest.json", "tests/unit/log.txt")) {
      FileContent content = FileContent.of(evidence().resolve(path));
      tree.file("evidence/" + path, FileTree.READABLE, content);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TarGz.write(tree, Instant.ofEpochSecond(EPOCH), out);
    Files.write(file(files.evidence()), out.toByteArray());
  }

  private BuildFacts facts() {
    Sha256 source = Sha256.of(new byte[] {1});
    Toolchain toolchain =
        new Toolchain(
            new Toolchain.Jdk("Eclipse Adoptium", "25.0.3", "25.0.3+9-LTS"),
            List.of(runtime("amd64", "2.17", source), runtime("arm64", "2.38", source)),
            "3.8.7",
            files.version().text(),
            "Linux",
            List.of(new Toolchain.ExternalTool("lintian", "2.116.3", true)));
    return new BuildFacts(
        BuildFacts.SCHEMA,
        build.mode(),
        files.version().text(),
        build.commit(),
        "refs/tags/" + files.version().text(),
        EPOCH,
        files.families().stream().map(Family::id).toList(),
        UtcTime.parse("2026-11-25T03:00:00Z"),
        UtcTime.parse("2026-11-25T03:10:00Z"),
        toolchain,
        List.of());
  }

  private static Toolchain.LinkedRuntime runtime(String goarch, String glibc, Sha256 source) {
    return new Toolchain.LinkedRuntime(
        goarch, "Eclipse Adoptium", "25.0.3+9-LTS", source, glibc, List.of("java.base"));
  }
}
