package io.baokms.release.verify;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Checksums;
import io.baokms.release.checksums.FileSum;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.index.Asset;
import io.baokms.release.index.ProvenanceIndex;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the bytes of files with the list and with the index.
 *
 * @param files as they lie on disk, by name
 */
record FileContents(Map<String, FileSum> files) {

  /**
   * Requires that every listed file that is there has its sum.
   *
   * @throws ReleaseException {@code DIGEST_MISMATCH}, {@code FILES_SWAPPED} when it is another
   *     listed file, {@code FILE_RENAMED} when a file without a line is a missing one
   */
  void require(Checksums list) throws ReleaseException {
    Problems problems = new Problems();
    for (FileSum file : files.values()) {
      Optional<Sha256> recorded = list.sum(file.name());
      if (recorded.isEmpty()) {
        renamed(list, file, problems);
      } else if (!recorded.get().equals(file.sha256())) {
        different(list, file, recorded.get(), problems);
      }
    }
    problems.requireNone();
  }

  /**
   * Requires that every file that is there has the size and the sum that the index says.
   *
   * @throws ReleaseException {@code SIZE_MISMATCH}, {@code DIGEST_MISMATCH}
   */
  void require(ProvenanceIndex index) throws ReleaseException {
    Problems problems = new Problems();
    for (Asset asset : index.assets()) {
      FileSum file = files.get(asset.name());
      if (file == null) {
        continue;
      }
      if (file.sizeBytes() != asset.sizeBytes()) {
        problems.add(
            Code.SIZE_MISMATCH,
            asset.name() + " has " + file.sizeBytes() + " bytes, not " + asset.sizeBytes());
      } else if (!file.sha256().equals(asset.sha256())) {
        problems.add(Code.DIGEST_MISMATCH, asset.name() + " is not the file that the index names");
      }
    }
    problems.requireNone();
  }

  private static void different(Checksums list, FileSum file, Sha256 recorded, Problems problems) {
    String name = file.name();
    list.lines().stream()
        .filter(line -> line.sha256().equals(file.sha256()))
        .findFirst()
        .ifPresentOrElse(
            line -> problems.add(Code.FILES_SWAPPED, name + " is " + line.name()),
            () ->
                problems.add(
                    Code.DIGEST_MISMATCH,
                    name + " has the sum " + file.sha256() + ", not " + recorded));
  }

  private void renamed(Checksums list, FileSum file, Problems problems) {
    list.lines().stream()
        .filter(line -> line.sha256().equals(file.sha256()) && !files.containsKey(line.name()))
        .forEach(line -> problems.add(Code.FILE_RENAMED, file.name() + " is " + line.name()));
  }
}
