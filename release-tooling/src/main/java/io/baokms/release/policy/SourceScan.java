package io.baokms.release.policy;

import io.baokms.release.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for lines in pages and samples that no release may have. */
final class SourceScan {
  private static final Set<String> READ = Set.of(".md", ".yaml", ".yml", ".txt", ".conf");
  private static final Pattern PIPE_TO_SHELL =
      Pattern.compile("\\b(curl|wget)\\b[^|]*\\|\\s*(sudo\\s+)?(ba|da|z)?sh\\b");
  private static final Pattern FLOATING =
      Pattern.compile(
          "[a-z0-9./-]+:latest\\b|/releases/latest\\b|raw\\.githubusercontent\\.com/[^/]+/[^/]+/(main|master)/");
  private static final Pattern PROVIDER_TAG =
      Pattern.compile("image:\\s*\"?\\S*bao-kms-provider:[^@\\s\"]+\"?\\s*$");

  private final Path repository;

  SourceScan(Path repository) {
    this.repository = repository;
  }

  /** Returns lines of pages and samples that name what moves. */
  List<String> floating() throws ReleaseException {
    List<String> found = new ArrayList<>();
    for (String folder : List.of("", "docs", "deploy")) {
      for (Path file : files(Path.of(folder), folder.isEmpty() ? 1 : 6)) {
        each(file, found, SourceScan::moves);
      }
    }
    return found;
  }

  /** Returns the pages of {@code docs/} by their title. */
  Map<String, Path> titles() throws ReleaseException {
    Map<String, Path> titles = new TreeMap<>();
    for (Path file : files(Path.of("docs"), 4)) {
      text(file)
          .lines()
          .filter(line -> line.startsWith("# "))
          .findFirst()
          .ifPresent(line -> titles.putIfAbsent(line.substring(2).strip(), file));
    }
    return titles;
  }

  String text(Path file) throws ReleaseException {
    try {
      return Files.readString(repository.resolve(file));
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + file, e);
    }
  }

  private interface LineTest {
    boolean found(String line);
  }

  private static boolean moves(String line) {
    return PIPE_TO_SHELL.matcher(line).find()
        || FLOATING.matcher(line).find()
        || PROVIDER_TAG.matcher(line).find();
  }

  private void each(Path file, List<String> found, LineTest test) throws ReleaseException {
    int number = 0;
    for (String line : text(file).split("\n", -1)) {
      number++;
      if (test.found(line)) {
        found.add(file + ":" + number + ": " + line.strip());
      }
    }
  }

  private List<Path> files(Path folder, int depth) throws ReleaseException {
    Path start = repository.resolve(folder);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(start, depth)) {
      return walk.filter(Files::isRegularFile)
          .map(start::relativize)
          .filter(file -> !file.startsWith("src") && !file.startsWith("target"))
          .map(folder::resolve)
          .filter(file -> READ.stream().anyMatch(file.toString()::endsWith))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw ReleaseException.io("cannot list " + folder, e);
    }
  }
}
