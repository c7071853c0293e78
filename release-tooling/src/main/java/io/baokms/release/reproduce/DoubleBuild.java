package io.baokms.release.reproduce;

import io.baokms.release.ReleaseException;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Builds one commit twice, in places that have as little in common as possible. */
public final class DoubleBuild {
  private static final int SHORTEST_HOST_NAME = 6;

  private final Path repository;
  private final String commit;
  private final Surroundings surroundings;

  private DoubleBuild(Path repository, String commit, Surroundings surroundings) {
    this.repository = repository;
    this.commit = commit;
    this.surroundings = surroundings;
  }

  /**
   * Prepares the places; nothing is built yet.
   *
   * @param work empty or absent; it keeps both builds and their logs
   * @param environment where programs for variations are looked for
   * @param without variations that are left out
   * @throws ReleaseException an input error when the work folder holds something
   */
  public static DoubleBuild prepare(
      Source source, Path work, Map<String, String> environment, Set<Variation> without)
      throws ReleaseException {
    try {
      Files.createDirectories(work);
      try (Stream<Path> present = Files.list(work)) {
        if (present.findAny().isPresent()) {
          throw ReleaseException.input("--work " + work + " is not empty; name another folder");
        }
      }
    } catch (IOException e) {
      throw ReleaseException.io("cannot make the folder " + work, e);
    }
    return new DoubleBuild(
        source.repository().toAbsolutePath().normalize(),
        source.commit(),
        Surroundings.prepare(work, environment, without));
  }

  /** What the places have not in common. */
  public List<VariationResult> variations() {
    Set<Variation> applied = surroundings.applied();
    return Arrays.stream(Variation.values())
        .map(each -> each.result(applied.contains(each)))
        .toList();
  }

  /**
   * Builds in both places and compares.
   *
   * @throws ReleaseException when a build fails; the message names its log
   */
  public Outcome run(Recipe recipe) throws ReleaseException {
    Side first = surroundings.first();
    Side second = surroundings.second();
    build(first, recipe);
    build(second, recipe);
    OutputComparison comparison = OutputComparison.of(first, second, recipe.outputs());
    PathLeaks leaks = new PathLeaks(secrets());
    leaks.search(comparison.primary());
    leaks.search(comparison.rebuild());
    return new Outcome(
        comparison.files(), leaks.found(), comparison.primary(), comparison.rebuild());
  }

  private void build(Side side, Recipe recipe) throws ReleaseException {
    Path parent = Objects.requireNonNull(side.checkout().getParent());
    try {
      Files.createDirectories(parent);
    } catch (IOException e) {
      throw ReleaseException.io("cannot make the folder " + parent, e);
    }
    List<String> git = List.of("git", "-c", "safe.directory=*", "-c", "advice.detachedHead=false");
    side.run(
        parent,
        with(
            git,
            "clone",
            "--quiet",
            "--no-checkout",
            repository.toString(),
            side.checkout().toString()));
    side.run(side.checkout(), with(git, "checkout", "--quiet", "--detach", commit));
    for (List<String> command : recipe.commands()) {
      side.run(side.checkout(), command);
    }
  }

  private List<String> secrets() {
    List<String> secrets = new ArrayList<>(surroundings.secrets());
    String host = hostName();
    // A short name, or that of every machine, is also a word.
    if (host.length() >= SHORTEST_HOST_NAME && !host.startsWith("localhost")) {
      secrets.add(host);
    }
    return secrets;
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (IOException _) {
      return "";
    }
  }

  private static List<String> with(List<String> start, String... rest) {
    return Stream.concat(start.stream(), Stream.of(rest)).toList();
  }

  /**
   * What is built.
   *
   * @param commit a full name, 40 hex digits
   */
  public record Source(Path repository, String commit) {}

  /**
   * What came of it.
   *
   * @param leaks a line for each place that betrays the machine
   * @param primary where the first build's files lie
   * @param rebuild where the second build's files lie
   */
  public record Outcome(
      List<ComparedFile> files,
      List<String> leaks,
      Map<String, Path> primary,
      Map<String, Path> rebuild) {
    /** Copies the collections. */
    public Outcome {
      files = List.copyOf(files);
      leaks = List.copyOf(leaks);
      primary = Map.copyOf(primary);
      rebuild = Map.copyOf(rebuild);
    }
  }
}
