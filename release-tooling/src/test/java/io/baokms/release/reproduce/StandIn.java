package io.baokms.release.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.ReleaseException;
import io.baokms.release.reproduce.DoubleBuild.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A repository whose build is one small shell script. */
final class StandIn {
  private final Path folder;
  private final Path repository;

  private StandIn(Path folder, Path repository) {
    this.folder = folder;
    this.repository = repository;
  }

  static StandIn of(Path folder, String script) throws Exception {
    Path repository = Files.createDirectories(folder.resolve("repository"));
    Files.writeString(repository.resolve("build.sh"), "set -eu\nmkdir -p dist/release\n" + script);
    git(repository, "init", "--quiet");
    git(repository, "add", ".");
    git(
        repository,
        "-c",
        "user.name=T",
        "-c",
        "user.email=t@example.test",
        "commit",
        "--quiet",
        "-m",
        "Begin");
    return new StandIn(folder, repository);
  }

  DoubleBuild prepare(Map<String, String> environment, Set<Variation> without)
      throws ReleaseException, IOException {
    Path work = Files.createTempDirectory(folder, "work");
    return DoubleBuild.prepare(new Source(repository, "HEAD"), work, environment, without);
  }

  DoubleBuild.Outcome build() throws ReleaseException, IOException {
    return prepare(System.getenv(), Set.of()).run(recipe());
  }

  static Recipe recipe() {
    return new Recipe(List.of(List.of("sh", "build.sh")), List.of("dist/release"));
  }

  private static void git(Path repository, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
    command.addAll(List.of(arguments));
    Process git = new ProcessBuilder(command).inheritIO().start();
    assertThat(git.waitFor()).isZero();
  }
}
