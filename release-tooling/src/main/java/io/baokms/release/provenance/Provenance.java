package io.baokms.release.provenance;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.json.Json;
import io.baokms.release.json.UtcTime;
import io.baokms.release.sign.Statement;
import java.util.List;
import java.util.Map;

/**
 * The predicate of a SLSA provenance.
 *
 * @see <a href="https://slsa.dev/spec/v1.0/provenance">SLSA provenance v1</a>
 */
public record Provenance(BuildDefinition buildDefinition, RunDetails runDetails) {
  static final String GIT_COMMIT = "gitCommit";

  /**
   * What was asked for, and what it was made of.
   *
   * @param resolvedDependencies in byte order of the URIs
   */
  public record BuildDefinition(
      String buildType,
      ExternalParameters externalParameters,
      InternalParameters internalParameters,
      List<Dependency> resolvedDependencies) {
    /** Copies the list. */
    public BuildDefinition {
      resolvedDependencies = List.copyOf(resolvedDependencies);
    }
  }

  /** What whoever started the build chose. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record ExternalParameters(String version, String sourceRef, List<String> families) {
    /** Copies the list. */
    public ExternalParameters {
      families = List.copyOf(families);
    }
  }

  /** What the build took from its source; seconds since 1970. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record InternalParameters(long sourceDateEpoch) {}

  /**
   * Something that went into the files.
   *
   * @param digest by algorithm, in hex digits
   */
  public record Dependency(String uri, Map<String, String> digest) {
    /** Copies the digests. */
    public Dependency {
      digest = Map.copyOf(digest);
    }
  }

  /** Who built, and when. */
  public record RunDetails(Builder builder, Metadata metadata) {}

  /** Who built. */
  public record Builder(String id) {}

  /** Which run it was. */
  public record Metadata(String invocationId, UtcTime startedOn, UtcTime finishedOn) {}

  /**
   * Reads the predicate of a verified statement.
   *
   * @param name of the bundle, for messages
   * @throws ReleaseException {@code SUBJECT_MISMATCH} when it is not of this form
   */
  public static Provenance of(String name, Statement statement) throws ReleaseException {
    try {
      return Json.read(name, Json.write(statement.predicate()), Provenance.class);
    } catch (ReleaseException e) {
      throw ReleaseException.check(Code.SUBJECT_MISMATCH, "the predicate in " + e.getMessage());
    }
  }

  /** Returns the commit that was built, empty when no dependency has one. */
  public String commit() {
    return buildDefinition.resolvedDependencies().stream()
        .map(dependency -> dependency.digest().getOrDefault(GIT_COMMIT, ""))
        .filter(commit -> !commit.isEmpty())
        .findFirst()
        .orElse("");
  }
}
