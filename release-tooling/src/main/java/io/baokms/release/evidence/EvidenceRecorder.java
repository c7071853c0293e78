package io.baokms.release.evidence;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Adds rows to an evidence folder, one at a time.
 *
 * <p>A row is never replaced: who ran it again until it passed would leave no trace.
 */
final class EvidenceRecorder {
  private final Path folder;
  private final EvidenceManifest soFar;

  private EvidenceRecorder(Path folder, EvidenceManifest soFar) {
    this.folder = folder;
    this.soFar = soFar;
  }

  /**
   * Opens a folder, new or with rows.
   *
   * @param empty what the manifest says while it has no rows
   * @throws ReleaseException {@code EVIDENCE_COMMIT} when its rows are about something else
   */
  static EvidenceRecorder open(Path folder, EvidenceManifest empty) throws ReleaseException {
    Path manifest = folder.resolve(EvidencePaths.MANIFEST);
    if (!Files.exists(manifest)) {
      return new EvidenceRecorder(folder, empty);
    }
    try {
      EvidenceManifest known = EvidenceManifest.read(Files.readAllBytes(manifest));
      if (!known.commit().equals(empty.commit()) || !known.version().equals(empty.version())) {
        throw ReleaseException.check(
            Code.EVIDENCE_COMMIT,
            folder
                + " is about "
                + known.version()
                + " at "
                + known.commit()
                + ", not about "
                + empty.version()
                + " at "
                + empty.commit()
                + "; start with an empty folder");
      }
      return new EvidenceRecorder(folder, known);
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + manifest, e);
    }
  }

  /** Writes the manifest as it is, so that a folder without rows can be packed too. */
  void save() throws ReleaseException {
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(EvidencePaths.MANIFEST), Json.write(soFar));
    } catch (IOException e) {
      throw ReleaseException.io("cannot write the manifest of " + folder, e);
    }
  }

  /**
   * Copies the files of a row into the folder and adds it to the manifest.
   *
   * @param row without its files
   * @throws ReleaseException an input error when the row or one of its files is there already
   */
  void add(EvidenceRow row, List<Path> sources) throws ReleaseException {
    if (soFar.row(row.id()).isPresent()) {
      throw ReleaseException.input(
          "row " + row.id() + " is recorded already; start again with an empty folder");
    }
    try {
      List<EvidenceFile> files = new ArrayList<>();
      for (Path source : sources) {
        files.add(copy(row.id(), source));
      }
      write(row.withFiles(files));
    } catch (IOException e) {
      throw ReleaseException.io("cannot record row " + row.id(), e);
    }
  }

  private EvidenceFile copy(String row, Path source) throws IOException {
    String path = EvidencePaths.of(row, String.valueOf(source.getFileName()));
    Path target = folder.resolve(path);
    Files.createDirectories(target.getParent());
    Files.copy(source, target);
    return new EvidenceFile(path, Sha256.of(target), Files.size(target));
  }

  private void write(EvidenceRow row) throws IOException {
    List<EvidenceRow> rows = new ArrayList<>(soFar.rows());
    rows.add(row);
    rows.sort(Comparator.comparing(EvidenceRow::id));
    Files.write(folder.resolve(EvidencePaths.MANIFEST), Json.write(soFar.withRows(rows)));
  }
}
