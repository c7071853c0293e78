package io.baokms.release.policy;

import io.baokms.release.ReleaseException;
import io.baokms.release.check.CheckReport;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.evidence.EvidenceFile;
import io.baokms.release.evidence.EvidenceFolder;
import io.baokms.release.evidence.EvidencePaths;
import io.baokms.release.evidence.EvidenceRow;
import io.baokms.release.evidence.ImageRecord;
import io.baokms.release.evidence.SourceCommit;
import io.baokms.release.evidence.SourceTag;
import io.baokms.release.evidence.SourceWorkflow;
import io.baokms.release.index.ProvenanceIndex;
import io.baokms.release.index.ReleaseFacts;
import io.baokms.release.json.Json;
import io.baokms.release.layout.ReleaseFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what the rules ask of an evidence folder. */
final class EvidenceReader {
  private static final List<String> COPIES =
      List.of(EvidencePaths.MATRIX, EvidencePaths.CHECKSUMS, EvidencePaths.CHECKSUMS_BUNDLE);
  private static final List<String> CHECKS =
      List.of(
          EvidencePaths.CHECKSUMS_VERIFIED,
          EvidencePaths.IMAGE_VERIFIED,
          EvidencePaths.ATTESTATIONS_VERIFIED);

  private final EvidenceFolder folder;

  private EvidenceReader(EvidenceFolder folder) {
    this.folder = folder;
  }

  /** Reads a folder; one without a manifest has no rows, so that the gate can name them. */
  static EvidenceFacts read(Path root) throws ReleaseException {
    if (!Files.exists(root.resolve(EvidencePaths.MANIFEST))) {
      EvidenceFacts.Sources none = new EvidenceFacts.Sources(null, null, null);
      return new EvidenceFacts(List.of(), List.of(), none, Map.of(), null, Map.of(), null);
    }
    return new EvidenceReader(EvidenceFolder.open(root)).facts();
  }

  private EvidenceFacts facts() throws ReleaseException {
    Optional<ImageRecord> image = record(EvidencePaths.IMAGE, ImageRecord.class);
    return new EvidenceFacts(
        folder.manifest().rows(),
        folder.problems(),
        new EvidenceFacts.Sources(
            record(EvidencePaths.COMMIT, SourceCommit.class).orElse(null),
            record(EvidencePaths.TAG, SourceTag.class).orElse(null),
            record(EvidencePaths.WORKFLOW, SourceWorkflow.class).orElse(null)),
        digests(),
        image.map(ImageRecord::digest).orElse(null),
        verified(),
        candidate());
  }

  private <T> Optional<T> record(String path, Class<T> type) throws ReleaseException {
    Optional<byte[]> bytes = folder.bytes(path);
    return bytes.isEmpty() ? Optional.empty() : Optional.of(Json.read(path, bytes.get(), type));
  }

  private Map<String, String> digests() throws ReleaseException {
    Map<String, String> digests = new HashMap<>();
    for (String path : COPIES) {
      folder.bytes(path).ifPresent(bytes -> digests.put(path, Sha256.of(bytes).digest()));
    }
    return digests;
  }

  /** A report without a single check shows nothing, so it counts as failed. */
  private Map<String, Boolean> verified() throws ReleaseException {
    Map<String, Boolean> verified = new HashMap<>();
    for (String path : CHECKS) {
      Optional<byte[]> bytes = folder.bytes(path);
      if (bytes.isPresent()) {
        CheckReport report = CheckReport.read(path, bytes.get());
        verified.put(path, !report.failed() && !report.checks().isEmpty());
      }
    }
    return verified;
  }

  private EvidenceFacts.@Nullable Candidate candidate() throws ReleaseException {
    Optional<EvidenceRow> soak = folder.manifest().row(EvidencePaths.SOAK);
    Optional<String> path =
        soak.stream()
            .flatMap(row -> row.files().stream())
            .map(EvidenceFile::path)
            .filter(each -> each.endsWith("/" + ReleaseFiles.INDEX))
            .findFirst();
    Optional<byte[]> bytes = path.isEmpty() ? Optional.empty() : folder.bytes(path.get());
    if (bytes.isEmpty()) {
      return null;
    }
    ReleaseFacts release = ProvenanceIndex.read(bytes.get()).release();
    return new EvidenceFacts.Candidate(release.version(), release.sourceCommit());
  }
}
