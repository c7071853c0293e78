package io.baokms.release.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * {@code manifest.json} of an evidence pack.
 *
 * @param schemaVersion 1
 * @param version that the evidence is about
 * @param channel that it was gathered for
 * @param commit that it was gathered on
 * @param rows in byte order of their ids, none twice
 */
public record EvidenceManifest(
    @JsonProperty(value = "schema_version", required = true) int schemaVersion,
    @JsonProperty(required = true) String version,
    @JsonProperty(required = true) String channel,
    @JsonProperty(required = true) String commit,
    @JsonProperty(required = true) List<EvidenceRow> rows) {
  /** The only schema there is. */
  public static final int SCHEMA = 1;

  /** Refuses a row or file that stands there twice. */
  public EvidenceManifest {
    Objects.requireNonNull(version, "version");
    Objects.requireNonNull(channel, "channel");
    Forms.commit(commit);
    rows = List.copyOf(rows);
    Set<String> seen = new HashSet<>();
    for (EvidenceRow row : rows) {
      require(seen.add("row " + row.id()), "row " + row.id());
      for (EvidenceFile file : row.files()) {
        require(seen.add(file.path()), file.path());
      }
    }
  }

  /**
   * Reads a manifest.
   *
   * @throws ReleaseException {@code JSON_INVALID}, or {@code SCHEMA_UNKNOWN} for another schema
   */
  public static EvidenceManifest read(byte[] bytes) throws ReleaseException {
    EvidenceManifest manifest = Json.read(EvidencePaths.MANIFEST, bytes, EvidenceManifest.class);
    if (manifest.schemaVersion() != SCHEMA) {
      throw ReleaseException.check(
          Code.SCHEMA_UNKNOWN,
          EvidencePaths.MANIFEST + " has schema " + manifest.schemaVersion() + ", not " + SCHEMA);
    }
    return manifest;
  }

  /** Returns a row, or nothing when it was never recorded. */
  public Optional<EvidenceRow> row(String id) {
    return rows.stream().filter(row -> row.id().equals(id)).findFirst();
  }

  /** Returns the manifest with other rows. */
  EvidenceManifest withRows(List<EvidenceRow> others) {
    return new EvidenceManifest(schemaVersion, version, channel, commit, others);
  }

  private static void require(boolean first, String what) {
    if (!first) {
      throw new IllegalArgumentException(what + " stands there twice");
    }
  }
}
