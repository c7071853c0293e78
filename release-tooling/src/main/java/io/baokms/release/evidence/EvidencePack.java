package io.baokms.release.evidence;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.layout.AssetKind;
import io.baokms.release.layout.ReleaseFile;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.tree.FileContent;
import io.baokms.release.tree.FileTree;
import io.baokms.release.tree.TarGz;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The archive of an evidence folder, with copies of the release files that it is about.
 *
 * @param folder with a manifest
 * @param release folder of the release
 */
public record EvidencePack(Path folder, Path release, ReleaseFiles files) {
  private static final String TOP = "evidence";

  /** Copies what the release folder has, and writes what else is given by path. */
  void fill(Map<String, byte[]> given) throws ReleaseException {
    try {
      for (Map.Entry<String, Path> copy : copies().entrySet()) {
        if (Files.exists(copy.getValue())) {
          write(copy.getKey(), Files.readAllBytes(copy.getValue()));
        }
      }
      for (Map.Entry<String, byte[]> each : given.entrySet()) {
        write(each.getKey(), each.getValue());
      }
    } catch (IOException e) {
      throw ReleaseException.io("cannot fill " + folder, e);
    }
  }

  /** Returns the paths that a complete pack would hold and this folder does not. */
  List<String> missing() {
    List<String> missing = new ArrayList<>(EvidencePaths.fixed());
    missing.addAll(copies().keySet());
    return missing.stream()
        .distinct()
        .filter(path -> !Files.exists(folder.resolve(path)))
        .sorted()
        .toList();
  }

  /**
   * Returns the bytes of the archive, which depend on the folder and the time alone.
   *
   * @throws ReleaseException {@code EVIDENCE_TAMPERED} when disk and manifest disagree
   */
  public byte[] archive(Instant time) throws ReleaseException {
    EvidenceFolder evidence = EvidenceFolder.open(folder);
    if (!evidence.problems().isEmpty()) {
      EvidenceProblem first = evidence.problems().get(0);
      throw ReleaseException.check(first.code(), first.message());
    }
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      FileTree tree = new FileTree();
      for (String path : EvidenceFolder.files(folder)) {
        FileContent content = FileContent.of(folder.resolve(path));
        tree.file(TOP + "/" + path, FileTree.READABLE, content);
      }
      TarGz.write(tree, time, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw ReleaseException.io("cannot pack " + folder, e);
    }
  }

  /** Writes the archive into the release folder. */
  Path write(Instant time) throws ReleaseException {
    Path target = release.resolve(files.evidence());
    try {
      Files.createDirectories(release);
      Files.write(target, archive(time));
      return target;
    } catch (IOException e) {
      throw ReleaseException.io("cannot write " + target, e);
    }
  }

  /** Refuses a folder that is not complete. */
  void requireComplete() throws ReleaseException {
    List<String> missing = missing();
    if (!missing.isEmpty()) {
      throw ReleaseException.check(
          Code.EVIDENCE_MISSING,
          folder + " lacks " + String.join(", ", missing) + "; --mode dev packs what is there");
    }
  }

  /** Returns the release's file for each copy. */
  private Map<String, Path> copies() {
    Map<String, Path> copies = new TreeMap<>();
    copies.put(EvidencePaths.CHECKSUMS, release.resolve(ReleaseFiles.CHECKSUMS));
    copies.put(EvidencePaths.CHECKSUMS_BUNDLE, release.resolve(ReleaseFiles.CHECKSUMS_BUNDLE));
    for (ReleaseFile file : files.all()) {
      String place = EvidencePaths.copyFolder(file.kind());
      if (!place.isEmpty() && !isIndex(file)) {
        copies.put(place + file.name(), release.resolve(file.name()));
      }
    }
    return copies;
  }

  /** The index is made from the pack, so the pack cannot hold it. */
  private static boolean isIndex(ReleaseFile file) {
    return file.kind() == AssetKind.PROVENANCE && file.name().equals(ReleaseFiles.INDEX);
  }

  private void write(String path, byte[] bytes) throws IOException {
    Path target = folder.resolve(path);
    Files.createDirectories(target.getParent());
    Files.write(target, bytes);
  }
}
