package io.baokms.release.checksums;

import io.baokms.release.ReleaseException;
import io.baokms.release.layout.ReleaseFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A file of a release, as it lies on disk.
 *
 * @param sizeBytes its length
 */
public record FileSum(String name, Sha256 sha256, long sizeBytes) {

  /**
   * Reads files, several at a time, each once.
   *
   * @param names of regular files of the folder
   */
  public static Map<String, FileSum> all(ReleaseFolder folder, Collection<String> names)
      throws ReleaseException {
    try {
      return names.parallelStream()
          .map(name -> of(name, folder.file(name)))
          .collect(
              Collectors.toMap(
                  FileSum::name, Function.identity(), (first, _) -> first, TreeMap::new));
    } catch (UncheckedIOException e) {
      throw ReleaseException.io("cannot read " + folder.path(), e);
    }
  }

  private static FileSum of(String name, Path file) {
    try {
      return new FileSum(name, Sha256.of(file), Files.size(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
