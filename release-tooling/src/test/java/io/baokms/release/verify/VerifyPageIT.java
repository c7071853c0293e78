package io.baokms.release.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.cli.ReleaseMain;
import io.baokms.release.layout.Arch;
import io.baokms.release.layout.Family;
import io.baokms.release.sign.SigningWorkflow;
import io.baokms.release.testing.Ran;
import io.baokms.release.testing.ReleaseFixture;
import io.baokms.release.testing.ReleaseInputs;
import io.baokms.release.testing.WorkflowSigner;
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
  private static Folders keyed;
  private static Folders keyless;
  private static WorkflowSigner signer;
  private static Path programs;

  /** A release, and what somebody made of it. */
  private record Folders(ReleaseFixture good, ReleaseFixture changed) {

    static Folders of(ReleaseFixture good, String copy) throws Exception {
      ReleaseFixture changed = good.copy(Files.createDirectory(folder.resolve(copy)));
      for (Path file : List.of(file(changed), changed.file(changed.names().image()))) {
        Files.write(file, new byte[] {'x'});
      }
      Files.writeString(changed.file("checksums.txt"), "\n");
      return new Folders(good, changed);
    }
  }

  @BeforeAll
  static void makeReleases() throws Exception {
    Path cosign = ReleaseInputs.require("bin/cosign");
    ReleaseFixture release =
        ReleaseFixture.make(Files.createDirectory(folder.resolve("k")), VERSION);
    signer = WorkflowSigner.make(folder, release.names());
    keyed = Folders.of(release, "k-changed");
    keyless =
        Folders.of(
            release.copy(Files.createDirectory(folder.resolve("w"))).signedBy(signer), "w-changed");
    programs = Files.createDirectory(folder.resolve("bin"));
    Files.createSymbolicLink(programs.resolve("cosign"), cosign);
    program(
        "bao-release",
        "exec %s -XX:TieredStopAtLevel=1 -cp '%s' %s \"$@\""
            .formatted(
                Path.of(System.getProperty("java.home"), "bin/java"),
                System.getProperty("java.class.path"),
                ReleaseMain.class.getName()));
  }

  @Test
  void page_hasACommandForEachThing() throws Exception {
    assertThat(blocks().filter(VerifyPageIT::isOfTheWorkflow)).hasSize(4);
    assertThat(blocks().filter(block -> !isOfTheWorkflow(block))).hasSize(5);
  }

  @Test
  void page_namesTheWorkflowThatSigns() throws Exception {
    SigningWorkflow workflow = signer.workflow();

    assertThat(page()).contains(workflow.identity().replace(VERSION, "VERSION"), workflow.issuer());
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void command_changedRelease_fails(String command) throws Exception {
    assertThat(run(folders(command).changed(), command).code()).isNotZero();
  }

  @ParameterizedTest
  @MethodSource("blocksOfTheWorkflow")
  void command_otherWorkflow_fails(String command) throws Exception {
    String other = "IDENTITY=" + signer.workflow().identity() + ".1\n" + command;

    assertThat(run(folders(command).good(), other).code()).isNotZero();
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void command_release_succeeds(String command) throws Exception {
    Ran ran = run(folders(command).good(), command);

    assertThat(ran.code()).as("%s", ran).isZero();
  }

  private static Ran run(ReleaseFixture release, String command) throws Exception {
    Map<String, String> environment =
        Map.of(
            "KEY", release.key().publicKey().toString(),
            "TRUSTED_ROOT", signer.root().toString(),
            "IDENTITY", signer.workflow().identity(),
            "ISSUER", signer.workflow().issuer(),
            "COMMIT", signer.workflow().commit(),
            "VERSION", VERSION,
            "FILE", Objects.requireNonNull(file(release).getFileName()).toString(),
            "PATH", programs + ":" + System.getenv("PATH"),
            "HOME", folder.toString());
    String script = "cd '" + release.release() + "'\n" + command;
    return Ran.run(environment, List.of("sh", "-euc", script));
  }

  private static Folders folders(String command) {
    return isOfTheWorkflow(command) ? keyless : keyed;
  }

  private static boolean isOfTheWorkflow(String command) {
    return command.contains("$TRUSTED_ROOT");
  }

  private static Path file(ReleaseFixture release) {
    return release.file(release.names().deb(Family.JWT, Arch.AMD64));
  }

  static Stream<String> blocks() throws Exception {
    return BLOCK.matcher(page()).results().map(VerifyPageIT::text);
  }

  static Stream<String> blocksOfTheWorkflow() throws Exception {
    return blocks().filter(VerifyPageIT::isOfTheWorkflow);
  }

  private static String page() throws Exception {
    return Files.readString(Path.of(System.getProperty("baokms.root"), "docs/verify-a-release.md"));
  }

  private static String text(MatchResult block) {
    return block.group(1);
  }

  private static void program(String name, String command) throws Exception {
    Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + command + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
