package io.baokms.release.repo;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.ReleaseException;
import io.baokms.release.tool.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small git checkout of the test's own, with fixed names and times. */
public final class GitFolder {
  private final Path root;

  private GitFolder(Path root) {
    this.root = root;
  }

  /** Makes an empty repository. */
  public static GitFolder create(Path root) throws IOException, ReleaseException {
    Files.createDirectories(root);
    GitFolder folder = new GitFolder(root);
    folder.git("init", "-q", "-b", "main");
    return folder;
  }

  /** Writes a file and stages it. */
  public GitFolder file(String path, String content) throws IOException, ReleaseException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    git("add", path);
    return this;
  }

  /** Commits what is staged and opens the checkout. */
  public Checkout commit() throws ReleaseException {
    git("commit", "-q", "-m", "Change");
    return Checkout.open(root);
  }

  /** Runs git in the repository. */
  public void git(String... arguments) throws ReleaseException {
    List<String> all =
        new ArrayList<>(
            List.of(
                "-C",
                root.toString(),
                "-c",
                "user.name=Test",
                "-c",
                "user.email=test@example.org",
                "-c",
                "commit.gpgsign=false",
                "-c",
                "tag.gpgsign=false"));
    all.addAll(List.of(arguments));
    Tool.Result result = Tool.find("git").run(all);
    assertThat(result.exitCode()).as(result.output()).isZero();
  }
}
