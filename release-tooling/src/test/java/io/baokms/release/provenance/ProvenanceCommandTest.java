package io.baokms.release.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.checksums.Sha256;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.sign.BundleFile;
import io.baokms.release.sign.Statement;
import io.baokms.release.sign.Subject;
import io.baokms.release.testing.Cli;
import io.baokms.release.testing.ReleaseFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceCommandTest {
  private static final String VERSION = "0.1.0-preview.1";

  @TempDir private static Path shared;
  private static ReleaseFixture release;

  @TempDir private Path folder;

  @BeforeAll
  static void make() throws Exception {
    release = ReleaseFixture.make(shared, VERSION);
  }

  @Test
  void provenance_keyAndStatement_isAUsageError() {
    String key = release.key().privateKey().toString();

    assertThat(provenance("--key", key, "--statement", "x").exitCode()).isEqualTo(2);
  }

  @Test
  void provenance_neither_isAUsageError() {
    assertThat(provenance().exitCode()).isEqualTo(2);
  }

  @Test
  void provenance_statement_isWhatTheKeyWouldSign() throws Exception {
    Path file = folder.resolve("statement.json");

    Cli.Run run = provenance("--statement", file.toString());

    assertThat(run.exitCode()).isZero();
    assertThat(Files.readAllBytes(file)).isEqualTo(signed());
  }

  @Test
  void provenance_subjects_areTheListItsLinesAndTheImage() throws Exception {
    Statement statement = Statement.parse("x", signed(), Statement.PROVENANCE);

    Sha256 list = Sha256.of(release.file(ReleaseFiles.CHECKSUMS));
    assertThat(statement.subject())
        .hasSize(release.names().listed().size() + 2)
        .contains(Subject.of(ReleaseFiles.CHECKSUMS, list));
    assertThat(statement.subject().getLast().name()).isEqualTo("ghcr.io/baokms/bao-kms-provider");
  }

  @Test
  void provenance_predicate_saysFromWhatAndByWhom() throws Exception {
    Statement statement = Statement.parse("x", signed(), Statement.PROVENANCE);

    Provenance predicate = Provenance.of("x", statement);

    assertThat(predicate.buildDefinition().buildType())
        .isEqualTo("https://github.com/baokms/bao-kms-provider/release-tooling/build/v1");
    assertThat(predicate.buildDefinition().externalParameters())
        .isEqualTo(
            new Provenance.ExternalParameters(VERSION, "refs/tags/" + VERSION, List.of("jwt")));
    assertThat(predicate.runDetails().builder().id()).isEqualTo("https://builder.example/1");
    assertThat(predicate.commit()).isEqualTo(ReleaseFixture.COMMIT);
    assertThat(predicate.buildDefinition().resolvedDependencies())
        .extracting(Provenance.Dependency::uri)
        .containsExactly(
            "git+https://github.com/baokms/bao-kms-provider@refs/tags/" + VERSION,
            "pkg:generic/jdk@25.0.3%2B9-LTS?arch=amd64",
            "pkg:generic/jdk@25.0.3%2B9-LTS?arch=arm64",
            "pkg:maven/org.example/x@1.0");
    assertThat(predicate.buildDefinition().resolvedDependencies().getLast().digest())
        .isEqualTo(Map.of("sha256", Sha256.of(new byte[] {7}).hex()));
  }

  private static byte[] signed() throws Exception {
    BundleFile bundle = BundleFile.read(release.file(ReleaseFiles.PROVENANCE));
    Sha256 list = Sha256.of(release.file(ReleaseFiles.CHECKSUMS));
    return release.key().trust().requireStatement(bundle, list);
  }

  private static Cli.Run provenance(String... more) {
    List<String> arguments = new ArrayList<>(List.of("provenance"));
    arguments.addAll(List.of("--repo", System.getProperty("baokms.root")));
    arguments.addAll(List.of("--dir", release.release().toString()));
    arguments.addAll(List.of("--builder-id", "https://builder.example/1"));
    arguments.addAll(List.of("--invocation-id", "run-1"));
    arguments.addAll(List.of(more));
    return Cli.run(arguments);
  }
}
