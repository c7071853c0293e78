package io.baokms.release.checksums;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.layout.ReleaseFile;
import io.baokms.release.layout.ReleaseFolder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the list of a folder that holds every file of its release, and nothing else. */
final class ChecksumsWriter {

  private ChecksumsWriter() {}

  static Checksums list(ReleaseFolder folder) throws ReleaseException {
    requireNothingElse(folder);
    List<String> names = folder.files().listed().stream().map(ReleaseFile::name).toList();
    for (String name : names) {
      folder.requireRegular(name);
    }
    Map<String, FileSum> sums = FileSum.all(folder, names);
    List<Checksums.Line> lines = new ArrayList<>();
    sums.forEach((name, sum) -> lines.add(new Checksums.Line(sum.sha256(), name)));
    return new Checksums(lines);
  }

  private static void requireNothingElse(ReleaseFolder folder) throws ReleaseException {
    Set<String> extra = new HashSet<>(folder.names());
    folder.files().all().forEach(file -> extra.remove(file.name()));
    if (!extra.isEmpty()) {
      throw ReleaseException.check(
          Code.FILE_EXTRA, folder.path() + " holds " + extra + ", which no release has");
    }
  }
}
