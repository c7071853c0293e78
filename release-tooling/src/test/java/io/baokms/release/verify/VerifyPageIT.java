package io.baokms.release.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.cli.ReleaseMain;
import io.baokms.release.layout.Arch;
import io.baokms.release.layout.Family;
import io.baokms.release.testing.Ran;
import io.baokms.release.testing.ReleaseFixture;
import io.baokms.release.testing.ReleaseInputs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands of the page Verify a Release, as a user runs them. */
class VerifyPageIT {
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final String VERSION = "0.1.0-preview.3";

  @TempDir private static Path folder;
  private static ReleaseFixture good;
  private static ReleaseFixture changed;
  private static Path programs;

  @BeforeAll
  static void makeReleases() throws Exception {
    Path cosign = ReleaseInputs.require("bin/cosign");
    good = ReleaseFixture.make(Files.createDirectory(folder.resolve("good")), VERSION);
    changed = good.copy(Files.createDirectory(folder.resolve("changed")));
    for (Path file : List.of(file(changed), changed.file(changed.names().image()))) {
      Files.write(file, new byte[] {'x'});
    }
    Files.writeString(changed.file("checksums.txt"), "\n");
    programs = Files.createDirectory(folder.resolve("bin"));
    Files.createSymbolicLink(programs.resolve("cosign"), cosign);
    program(
        "bao-release",
        "exec %s -cp '%s' %s \"$@\""
            .formatted(
                Path.of(System.getProperty("java.home"), "bin/java"),
                System.getProperty("java.class.path"),
                ReleaseMain.class.getName()));
  }

  @Test
  void page_hasACommandForEachThing() throws Exception {
    assertThat(blocks()).hasSize(5);
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void command_changedRelease_fails(String command) throws Exception {
    assertThat(run(changed, command).code()).isNotZero();
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void command_release_succeeds(String command) throws Exception {
    Ran ran = run(good, command);

    assertThat(ran.code()).as("%s", ran).isZero();
  }

  private static Ran run(ReleaseFixture release, String command) throws Exception {
    Map<String, String> environment =
        Map.of(
            "KEY", good.key().publicKey().toString(),
            "VERSION", VERSION,
            "FILE", Objects.requireNonNull(file(release).getFileName()).toString(),
            "PATH", programs + ":" + System.getenv("PATH"),
            "HOME", folder.toString());
    String script = "cd '" + release.release() + "'\n" + command;
    return Ran.run(environment, List.of("sh", "-euc", script));
  }

  private static Path file(ReleaseFixture release) {
    return release.file(release.names().deb(Family.JWT, Arch.AMD64));
  }

  static Stream<String> blocks() throws Exception {
    Path page = Path.of(System.getProperty("baokms.root"), "docs/verify-a-release.md");
    return BLOCK.matcher(Files.readString(page)).results().map(VerifyPageIT::text);
  }

  private static String text(MatchResult block) {
    return block.group(1);
  }

  private static void program(String name, String command) throws Exception {
    Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + command + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
