package io.baokms.release.policy;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.check.CheckReport;
import io.baokms.release.index.ProvenanceIndex;
import io.baokms.release.json.Json;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.layout.ReleaseFolder;
import io.baokms.release.plan.Channel;
import io.baokms.release.policy.OutsideFacts.Previous;
import io.baokms.release.policy.OutsideFacts.Published;
import io.baokms.release.repo.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads everything that a gate judges: checkout, evidence, release folder, and what lies outside.
 *
 * <p>Thread-safe: it holds nothing but what it has read.
 */
public final class GateReader {
  private final RepositoryFacts repository;
  private final EvidenceFacts evidence;
  private final ReleaseFolderFacts folder;
  private final OutsideFacts outside;
  private final String version;
  private final Optional<ProvenanceIndex> index;

  private GateReader(Checkout checkout, GateFiles files) throws ReleaseException {
    Optional<ReleaseFolder> release = release(files.release());
    this.index = index(release);
    this.version = index.map(each -> each.release().version()).orElse(stated(checkout, release));
    this.repository = new RepositoryReader(checkout).read(version);
    this.evidence = EvidenceReader.read(files.evidence());
    this.folder =
        release.isEmpty()
            ? FolderReader.none()
            : FolderReader.read(
                release.get(),
                new FolderReader.Beside(
                    index.orElse(null), checkout.root(), files.evidence(), verified(files)));
    this.outside = new OutsideFacts(previous(files), published(files));
  }

  /** Reads everything once; the channel is asked later. */
  public static GateReader read(Checkout checkout, GateFiles files) throws ReleaseException {
    return new GateReader(checkout, files);
  }

  /** Returns whether the folder is marked as no release. */
  public boolean development() {
    return index.map(ProvenanceIndex::development).orElse(false);
  }

  /** Returns the folder's index, or nothing when it cannot be read. */
  public Optional<ProvenanceIndex> index() {
    return index;
  }

  /** Returns the version that folder or checkout state. */
  public String version() {
    return version;
  }

  /** Returns the input for one channel, as a run that asks without publishing. */
  public GateInput ask(Channel channel, Instant now) {
    return ask(new GateRequest(channel, version, GateRequest.Purpose.JUDGE, Trigger.MANUAL, now));
  }

  /** Returns the input for a request. */
  GateInput ask(GateRequest request) {
    return new GateInput(request, repository, evidence, folder, outside);
  }

  private static Optional<ReleaseFolder> release(Path path) throws ReleaseException {
    if (!Files.isDirectory(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ReleaseFolder.open(path));
    } catch (ReleaseException e) {
      if (e.getMessage().startsWith(Code.FILE_MISSING.name())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** An index that cannot be read fails its rule, not the gate. */
  private static Optional<ProvenanceIndex> index(Optional<ReleaseFolder> release) {
    try {
      return release.isEmpty()
          ? Optional.empty()
          : Optional.of(ProvenanceIndex.read(release.get().bytes(ReleaseFiles.INDEX)));
    } catch (ReleaseException _) {
      return Optional.empty();
    }
  }

  private static String stated(Checkout checkout, Optional<ReleaseFolder> release)
      throws ReleaseException {
    return release.isPresent() ? release.get().files().version().text() : checkout.version().text();
  }

  private static @Nullable Previous previous(GateFiles files) throws ReleaseException {
    if (files.previous() == null) {
      return null;
    }
    ProvenanceIndex index = ProvenanceIndex.read(bytes(files.previous()));
    return new Previous(index.release().version(), IndexReader.contract(index));
  }

  private static @Nullable Published published(GateFiles files) throws ReleaseException {
    Published published = read(files.published(), Published.class);
    if (published != null && published.schemaVersion() != 1) {
      throw ReleaseException.check(
          Code.SCHEMA_UNKNOWN, files.published() + " has schema " + published.schemaVersion());
    }
    return published;
  }

  private static @Nullable CheckReport verified(GateFiles files) throws ReleaseException {
    return files.report() == null
        ? null
        : CheckReport.read(files.report().toString(), bytes(files.report()));
  }

  private static <T> @Nullable T read(@Nullable Path file, Class<T> type) throws ReleaseException {
    return file == null ? null : Json.read(file.toString(), bytes(file), type);
  }

  private static byte[] bytes(Path file) throws ReleaseException {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw ReleaseException.input("cannot read " + file + ": " + e.getMessage());
    }
  }
}
