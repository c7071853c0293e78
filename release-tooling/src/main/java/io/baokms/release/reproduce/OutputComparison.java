package io.baokms.release.reproduce;

import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.reproduce.ComparedFile.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Compares two folders, file by file. */
final class OutputComparison {
  private final Map<String, Path> primary;
  private final Map<String, Path> rebuild;

  private OutputComparison(Map<String, Path> primary, Map<String, Path> rebuild) {
    this.primary = primary;
    this.rebuild = rebuild;
  }

  /** Returns the comparison of what lies below the output folders of two checkouts. */
  static OutputComparison of(Side first, Side second, List<String> outputs)
      throws ReleaseException {
    return new OutputComparison(files(first, outputs), files(second, outputs));
  }

  List<ComparedFile> files() throws ReleaseException {
    TreeSet<String> names = new TreeSet<>(primary.keySet());
    names.addAll(rebuild.keySet());
    List<ComparedFile> compared = new ArrayList<>();
    for (String name : names) {
      compared.add(compare(name));
    }
    return compared;
  }

  /** Returns where a file of the first build lies, by name. */
  Map<String, Path> primary() {
    return primary;
  }

  /** Returns where a file of the second build lies, by name. */
  Map<String, Path> rebuild() {
    return rebuild;
  }

  private ComparedFile compare(String name) throws ReleaseException {
    Path one = primary.get(name);
    Path other = rebuild.get(name);
    try {
      if (other == null) {
        return ComparedFile.onlyPrimary(name, Sha256.of(Objects.requireNonNull(one)));
      }
      if (one == null) {
        return ComparedFile.onlyRebuild(name, Sha256.of(other));
      }
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + name, e);
    }
    return compare(name, one, other);
  }

  /** Compares two files that should be the same. */
  static ComparedFile compare(String name, Path one, Path other) throws ReleaseException {
    try {
      Sha256 sum = Sha256.of(one);
      Sha256 again = Sha256.of(other);
      if (sum.equals(again)) {
        return ComparedFile.match(name, sum);
      }
      FirstDifference found =
          DifferenceFinder.find(name, Files.readAllBytes(one), Files.readAllBytes(other));
      return new ComparedFile(name, sum, again, Status.MISMATCH, null, found);
    } catch (IOException e) {
      throw ReleaseException.io("cannot compare " + name, e);
    }
  }

  /** What is in {@code dist/release} has its base name; all else its path below {@code dist}. */
  private static Map<String, Path> files(Side side, List<String> outputs) throws ReleaseException {
    Map<String, Path> files = new TreeMap<>();
    Path dist = side.checkout().resolve("dist");
    for (String output : outputs) {
      Path folder = side.checkout().resolve(output);
      try (Stream<Path> all = Files.walk(folder)) {
        all.filter(Files::isRegularFile)
            .forEach(file ->
                files.put(dist.relativize(file).toString().replaceFirst("^release/", ""), file));
      } catch (IOException e) {
        throw ReleaseException.io("a build left no folder " + output, e);
      }
    }
    return files;
  }
}
