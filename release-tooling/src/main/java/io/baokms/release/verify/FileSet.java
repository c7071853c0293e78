package io.baokms.release.verify;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.layout.ReleaseFile;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.layout.ReleaseFolder;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares names: those of the folder, of the list and of the index with those of the version.
 *
 * @param expected names, in byte order
 */
record FileSet(List<String> expected) {

  static FileSet all(ReleaseFolder folder) {
    return new FileSet(folder.files().all().stream().map(ReleaseFile::name).toList());
  }

  static FileSet listed(ReleaseFolder folder) {
    return new FileSet(folder.files().listed().stream().map(ReleaseFile::name).toList());
  }

  /** The index lists every file but itself and its bundle. */
  static FileSet indexed(ReleaseFolder folder) {
    return new FileSet(
        all(folder).expected().stream()
            .filter(name -> !name.startsWith(ReleaseFiles.INDEX))
            .toList());
  }

  /**
   * Requires that names are exactly the expected ones.
   *
   * @param where for messages
   * @throws ReleaseException {@code FILE_MISSING}, {@code FILE_EXTRA}, {@code FILE_DUPLICATE},
   *     {@code NAME_INVALID} for a name that differs by letter case
   */
  void require(String where, Collection<String> names) throws ReleaseException {
    Problems problems = new Problems();
    Set<String> missing = new TreeSet<>(expected);
    Set<String> seen = new TreeSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        problems.add(Code.FILE_DUPLICATE, where + " has " + name + " twice");
      } else if (!missing.remove(name)) {
        problems.add(unexpected(name), where + " has " + name + ", which this version has not");
      }
    }
    missing.forEach(name -> problems.add(Code.FILE_MISSING, where + " lacks " + name));
    problems.requireNone();
  }

  private Code unexpected(String name) {
    boolean otherCase = expected.stream().anyMatch(name::equalsIgnoreCase);
    return otherCase ? Code.NAME_INVALID : Code.FILE_EXTRA;
  }
}
