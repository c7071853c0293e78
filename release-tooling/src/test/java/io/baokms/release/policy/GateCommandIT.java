package io.baokms.release.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.baokms.release.cli.Mode;
import io.baokms.release.plan.Channel;
import io.baokms.release.testing.Cli;
import io.baokms.release.testing.CompleteRelease;
import io.baokms.release.testing.ReleaseFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The gate on real files: a release that lacks nothing, and what a development build has. */
class GateCommandIT {
  private static final Path GOLDEN =
      Path.of(
          System.getProperty("baokms.root"),
          "release-tooling/src/test/resources/io/baokms/release/policy/development");

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;
  private static CompleteRelease complete;
  private static CompleteRelease stable;
  private static ReleaseFixture development;

  @BeforeAll
  static void make() throws Exception {
    complete = CompleteRelease.make(Files.createDirectories(folder.resolve("complete")));
    stable = CompleteRelease.stable(Files.createDirectories(folder.resolve("stable")));
    Path dev = Files.createDirectories(folder.resolve("dev"));
    development = ReleaseFixture.make(dev, "0.1.0-preview.1", Mode.DEV);
  }

  @Test
  void gate_developmentFolderInModeRelease_isRefused() {
    Cli.Run run = judge(Channel.PREVIEW);

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).startsWith("DEV_ARTIFACT: ");
  }

  @Test
  void gate_developmentFolderToPublish_isRefusedInEveryMode() {
    Cli.Run run = judge(Channel.PREVIEW, "--mode", "dev", "--publish");

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).startsWith("DEV_ARTIFACT: ");
  }

  @Test
  void gate_publishFromAPullRequest_isRefusedByItsRule() {
    Cli.Run run = Cli.run(complete.arguments("gate", "--channel", "pr", "--publish"));

    assertThat(failed(run)).contains("CH-1 CHANNEL_NO_PUBLISH");
  }

  @ParameterizedTest
  @EnumSource(Channel.class)
  void gate_developmentEvidence_listsExactlyWhatIsMissing(Channel channel) throws IOException {
    Cli.Run run = judge(channel, "--mode", "dev");

    String missing = String.join("\n", failed(run)) + "\n";
    Path golden = GOLDEN.resolve(channel.word() + ".txt");
    if (Boolean.getBoolean("baokms.docs.write")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, missing);
    }
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(golden).hasContent(missing);
  }

  @Test
  void gate_completePreview_passesAndMayPublish() {
    Cli.Run run =
        Cli.run(
            complete.arguments("gate", "--channel", "preview", "--publish", "--trigger", "push"));

    assertThat(failed(run)).isEmpty();
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("gate preview\n[pass] CH-2: ");
  }

  @Test
  void gate_completePreviewAsStable_lacksWhatStableAsks() {
    Cli.Run run = Cli.run(complete.arguments("gate", "--channel", "stable"));

    assertThat(failed(run))
        .contains(
            "CH-5 CHANNEL_VERSION",
            "CH-6/vm-systemd EVIDENCE_MISSING",
            "CH-9/soak EVIDENCE_MISSING",
            "ST-6/security-review EVIDENCE_MISSING",
            "ST-8 EVIDENCE_MISSING");
  }

  @Test
  void gate_completeStable_passesAndMayPublish() {
    Cli.Run run =
        Cli.run(stable.arguments("gate", "--channel", "stable", "--publish", "--trigger", "push"));

    assertThat(failed(run)).isEmpty();
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  /** Rows of a channel, as the manifest of its complete evidence has them. */
  static Stream<Arguments> rows() throws IOException {
    return Stream.concat(
        recorded(complete).map(row -> Arguments.of(Channel.PREVIEW, row)),
        recorded(stable).map(row -> Arguments.of(Channel.STABLE, row)));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void gate_withoutOneRow_failsNamingIt(Channel channel, String row) throws IOException {
    CompleteRelease release = channel == Channel.STABLE ? stable : complete;
    Path evidence = release.evidenceWithout(row, folder.resolve(channel.word() + "-" + row));
    List<String> arguments = new ArrayList<>(release.arguments("gate"));
    arguments.addAll(List.of("--channel", channel.word()));
    arguments.set(arguments.indexOf("--evidence") + 1, evidence.toString());

    Cli.Run run = Cli.run(arguments);

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(failed(run)).contains("CH-6/" + row + " EVIDENCE_MISSING");
  }

  @Test
  void gate_rowRecordedAfterThePack_countsForMainButNotForAPreview() throws Exception {
    Path evidence = complete.evidenceWithout("docs", folder.resolve("late"));
    List<String> arguments = new ArrayList<>(complete.arguments("gate"));
    arguments.set(arguments.indexOf("--evidence") + 1, evidence.toString());

    List<String> main = failed(Cli.run(with(arguments, "--channel", "main")));
    List<String> preview = failed(Cli.run(with(arguments, "--channel", "preview")));

    assertThat(main)
        .doesNotContain("CH-6 EVIDENCE_TAMPERED")
        .contains("CH-6/docs EVIDENCE_MISSING");
    assertThat(preview).contains("CH-6 EVIDENCE_TAMPERED");
  }

  private static List<String> with(List<String> arguments, String... more) {
    return Stream.concat(arguments.stream(), Stream.of(more)).toList();
  }

  private static Stream<String> recorded(CompleteRelease release) throws IOException {
    Path manifest = release.evidence().resolve("manifest.json");
    return JSON.readTree(manifest.toFile()).path("rows").findValuesAsText("id").stream();
  }

  @Test
  void gate_json_isACheckReport() {
    Cli.Run run = Cli.run(complete.arguments("gate", "--channel", "preview", "--output", "json"));

    assertThat(run.out()).startsWith("{\n  \"name\": \"gate preview\",\n  \"checks\": [");
  }

  private static Cli.Run judge(Channel channel, String... more) {
    List<String> arguments = new ArrayList<>(List.of("gate", "--channel", channel.word()));
    arguments.addAll(complete.arguments().subList(0, 2));
    arguments.addAll(List.of("--dir", development.release().toString()));
    arguments.addAll(List.of("--evidence", development.evidence().toString()));
    arguments.addAll(List.of(more));
    return Cli.run(arguments);
  }

  /** Returns id and code of each failed check. */
  private static List<String> failed(Cli.Run run) {
    return run.out()
        .lines()
        .filter(line -> line.startsWith("[fail] "))
        .map(line -> line.replaceFirst("^\\[fail\\] ([^:]+): .* - ([A-Z_0-9]+): .*$", "$1 $2"))
        .collect(Collectors.toList());
  }
}
