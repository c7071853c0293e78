package io.baokms.release.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.facts.Toolchain;
import io.baokms.release.json.Json;
import io.baokms.release.layout.ReleaseFiles;
import java.util.List;
import java.util.Optional;

/**
 * What is in a release, and where it comes from. Names of schema 1 keep their meaning.
 *
 * @param schemaVersion {@value SCHEMA}
 * @param assets every file but the index and its bundle, in byte order of the names
 * @param sboms in byte order of the names
 * @param tests in byte order of row and path
 * @param libraries in byte order of the paths
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ProvenanceIndex(
    int schemaVersion,
    ProjectFacts project,
    ReleaseFacts release,
    ImageFacts image,
    ChecksumsFacts checksums,
    List<Asset> assets,
    List<SbomFacts> sboms,
    AttestationFacts attestations,
    ReproducibilityFacts reproducibility,
    Toolchain toolchain,
    MatrixFacts matrix,
    List<TestFacts> tests,
    ScanFacts scan,
    ContractFacts contract,
    PolicyFacts policy,
    SigningFacts signing,
    EvidenceFacts evidence,
    List<LibraryFacts> libraries) {
  /** The schema that is written and read. */
  public static final int SCHEMA = 2;

  /** Copies the lists. */
  public ProvenanceIndex {
    assets = List.copyOf(assets);
    sboms = List.copyOf(sboms);
    tests = List.copyOf(tests);
    libraries = List.copyOf(libraries);
  }

  /**
   * Reads an index.
   *
   * @throws ReleaseException {@code SCHEMA_UNKNOWN} or {@code JSON_INVALID}
   */
  public static ProvenanceIndex read(byte[] bytes) throws ReleaseException {
    JsonNode schema = Json.tree(ReleaseFiles.INDEX, bytes).path("schema_version");
    if (schema.isInt() && schema.asInt() != SCHEMA) {
      throw ReleaseException.check(
          Code.SCHEMA_UNKNOWN,
          ReleaseFiles.INDEX + " has schema " + schema.asInt() + "; this tool reads " + SCHEMA);
    }
    return Json.read(ReleaseFiles.INDEX, bytes, ProvenanceIndex.class);
  }

  /** Returns the bytes of the file. */
  public byte[] write() {
    return Json.write(this);
  }

  /** Returns the entry of a file, empty when the index does not list it. */
  public Optional<Asset> asset(String name) {
    return assets.stream().filter(asset -> asset.name().equals(name)).findFirst();
  }

  /** Returns whether the folder is marked as no release. */
  public boolean development() {
    return release.channel().equals(ReleaseFacts.DEVELOPMENT);
  }
}
