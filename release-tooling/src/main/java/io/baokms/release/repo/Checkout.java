package io.baokms.release.repo;

import io.baokms.release.ReleaseException;
import io.baokms.release.tool.Tool;
import io.baokms.release.version.ReleaseVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The checkout that a release is built from.
 *
 * @param root its top folder
 * @param commit 40 lower-case hex digits
 * @param epoch the commit's time, the only clock for content
 * @param clean whether nothing differs from the commit
 */
public record Checkout(Path root, String commit, Instant epoch, boolean clean) {
  private static final Pattern VERSION =
      Pattern.compile("<artifactId>bao-kms-parent</artifactId>\\s*<version>([^<]+)</version>");

  /**
   * Reads a checkout.
   *
   * @throws ReleaseException an input error when the folder is no checkout with a commit
   */
  public static Checkout open(Path root) throws ReleaseException {
    Tool git = Tool.find("git");
    String head = ask(git, root, List.of("rev-parse", "HEAD"));
    String seconds = ask(git, root, List.of("show", "-s", "--format=%ct", "HEAD"));
    boolean clean = ask(git, root, List.of("status", "--porcelain")).isEmpty();
    return new Checkout(root, head, Instant.ofEpochSecond(Long.parseLong(seconds)), clean);
  }

  /**
   * Returns the version that the root POM states.
   *
   * @throws ReleaseException an input error when it states none, or none that is SemVer
   */
  public ReleaseVersion version() throws ReleaseException {
    try {
      Matcher stated = VERSION.matcher(Files.readString(root.resolve("pom.xml")));
      if (!stated.find()) {
        throw ReleaseException.input("pom.xml states no version of bao-kms-parent");
      }
      return ReleaseVersion.parse(stated.group(1));
    } catch (IOException e) {
      throw ReleaseException.io("cannot read pom.xml of the checkout", e);
    }
  }

  /**
   * Returns what git answers to a question about this checkout, without white space at its ends.
   *
   * @throws ReleaseException an input error with git's own words when it refuses
   */
  public String ask(String... question) throws ReleaseException {
    return ask(Tool.find("git"), root, List.of(question));
  }

  private static String ask(Tool git, Path root, List<String> question) throws ReleaseException {
    List<String> arguments =
        new ArrayList<>(List.of("-c", "safe.directory=*", "-C", root.toString()));
    arguments.addAll(question);
    Tool.Result result = git.run(arguments);
    if (result.exitCode() != 0) {
      throw ReleaseException.input(
          "--repo is not a git checkout with a commit: " + result.output().strip());
    }
    return result.output().strip();
  }
}
