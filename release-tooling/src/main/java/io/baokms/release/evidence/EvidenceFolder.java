package io.baokms.release.evidence;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * An evidence folder as it lies on disk, compared with its manifest.
 *
 * @param problems absent, altered and unlisted files; empty when disk and manifest agree
 */
public record EvidenceFolder(Path root, EvidenceManifest manifest, List<EvidenceProblem> problems) {
  /** Copies the problems. */
  public EvidenceFolder {
    problems = List.copyOf(problems);
  }

  /**
   * Reads a folder.
   *
   * @throws ReleaseException {@code EVIDENCE_MISSING} when it has no manifest, {@code JSON_INVALID}
   *     when that cannot be read
   */
  public static EvidenceFolder open(Path root) throws ReleaseException {
    Path manifest = root.resolve(EvidencePaths.MANIFEST);
    if (!Files.isRegularFile(manifest, LinkOption.NOFOLLOW_LINKS)) {
      throw ReleaseException.check(
          Code.EVIDENCE_MISSING,
          root + " has no manifest.json; record rows with bao-release evidence add");
    }
    try {
      EvidenceManifest read = EvidenceManifest.read(Files.readAllBytes(manifest));
      return new EvidenceFolder(root, read, problems(root, read));
    } catch (IOException e) {
      throw ReleaseException.io("cannot read the evidence in " + root, e);
    }
  }

  /** Returns the bytes of one file, or nothing when it is absent. */
  public Optional<byte[]> bytes(String path) throws ReleaseException {
    Path file = root.resolve(path);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + file, e);
    }
  }

  /** Returns the paths of all regular files, in byte order. */
  static Set<String> files(Path root) throws IOException {
    Set<String> files = new TreeSet<>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path path :
          walk.filter(each -> !Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)).toList()) {
        files.add(root.relativize(path).toString());
      }
    }
    return files;
  }

  private static List<EvidenceProblem> problems(Path root, EvidenceManifest manifest)
      throws IOException {
    Map<String, String> owners = new HashMap<>();
    List<EvidenceProblem> problems = new ArrayList<>();
    for (EvidenceRow row : manifest.rows()) {
      for (EvidenceFile file : row.files()) {
        owners.put(file.path(), row.id());
        compare(root.resolve(file.path()), file)
            .ifPresent(message -> problems.add(problem(row.id(), message)));
      }
    }
    for (String path : files(root)) {
      if (!Files.isRegularFile(root.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
        problems.add(problem(owners.getOrDefault(path, ""), path + " is no regular file"));
      } else if (!owners.containsKey(path) && !EvidencePaths.isOwn(path)) {
        problems.add(problem("", path + " is in no row of the manifest"));
      }
    }
    return problems;
  }

  private static EvidenceProblem problem(String row, String message) {
    return new EvidenceProblem(Code.EVIDENCE_TAMPERED, row, message);
  }

  private static Optional<String> compare(Path path, EvidenceFile file) throws IOException {
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(file.path() + " is gone");
    }
    if (Files.size(path) != file.sizeBytes()) {
      return Optional.of(file.path() + " has another size than the manifest says");
    }
    return Sha256.of(path).equals(file.sha256())
        ? Optional.empty()
        : Optional.of(file.path() + " has another SHA-256 than the manifest says");
  }
}
