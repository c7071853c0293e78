package io.baokms.release.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.testing.Cli;
import io.baokms.release.testing.CompleteRelease;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The program's commands on the pages about releases, run on a preview that lacks nothing. */
class PageCommandsIT {
  /** Two builds take many minutes: {@code ./run release --dev} runs this one. */
  private static final String DOUBLE_BUILD = "reproduce --commit SHA --work DIR";

  @TempDir private static Path folder;
  private static CompleteRelease release;
  private static Path scanned;

  @BeforeAll
  static void make() throws Exception {
    release = CompleteRelease.make(Files.createDirectory(folder.resolve("made")));
    scanned = Files.createDirectory(folder.resolve("scanned"));
    try (Stream<Path> files = Files.list(release.dir())) {
      for (Path file : files.toList()) {
        Files.copy(file, scanned.resolve(file.getFileName()));
      }
    }
    Files.writeString(
        folder.resolve("snapshot.json"),
        """
        {"tool": "osv-scanner", "database_time_utc": "%s", "ecosystems": [
         {"name": "Maven", "advisories": 1, "listing_sha256": "%2$s"},
         {"name": "Debian", "advisories": 1, "listing_sha256": "%2$s"}]}
        """
            .formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS), "a".repeat(64)));
    try (InputStream report =
        PageCommandsIT.class.getResourceAsStream("/io/baokms/release/scan/osv-clean.json")) {
      Files.copy(Objects.requireNonNull(report), folder.resolve("report.json"));
    }
  }

  static Stream<String> commands() throws Exception {
    return PageCommands.of("bao-release").filter(command -> !command.equals(DOUBLE_BUILD));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void command_ofAPage_succeedsOnACompleteRelease(String command) {
    String concrete =
        command
            .replaceFirst("^verify$", "verify " + release.dir())
            .replace("--channel C", "--channel preview")
            .replace("OUT/", folder + "/");

    Cli.Run run = Cli.run(complete(List.of(concrete.split(" "))));

    assertThat(run.exitCode()).as(run.toString()).isZero();
  }

  /** What a sentence leaves out: which release, and flags that it is not about. */
  private static List<String> complete(List<String> words) {
    Map<String, List<String>> lacking =
        Map.of(
            "gate", release.arguments("--channel", "preview"),
            "evidence", evidence(words),
            "matrix", release.arguments().subList(0, 2),
            "scan", scan(),
            "verify", release.verifyArguments());
    List<String> arguments = new ArrayList<>(words);
    List<String> more = Objects.requireNonNull(lacking.get(words.getFirst()), words.toString());
    for (int i = 0; i < more.size(); i += 2) {
      if (!arguments.contains(more.get(i))) {
        arguments.addAll(more.subList(i, i + 2));
      }
    }
    return arguments;
  }

  private static List<String> evidence(List<String> words) {
    List<String> arguments = new ArrayList<>(release.arguments().subList(0, 4));
    arguments.addAll(List.of("--evidence", folder.resolve("evidence").toString()));
    arguments.addAll(List.of("--row", "row-" + words.size(), "--result", "pass"));
    arguments.addAll(List.of("--file", folder.resolve("report.json").toString()));
    return arguments;
  }

  /** It writes into the folder, so it has a copy of its own. */
  private static List<String> scan() {
    List<String> arguments = new ArrayList<>(release.arguments().subList(0, 2));
    arguments.addAll(List.of("--dir", scanned.toString()));
    arguments.addAll(List.of("--report", folder.resolve("report.json").toString()));
    arguments.addAll(List.of("--snapshot", folder.resolve("snapshot.json").toString()));
    return arguments;
  }
}
