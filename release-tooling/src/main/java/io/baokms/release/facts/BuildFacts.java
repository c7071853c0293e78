package io.baokms.release.facts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.cli.Mode;
import io.baokms.release.json.Json;
import io.baokms.release.json.UtcTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code build} knows and no release file says: {@code facts/build.json}.
 *
 * @param mode in which it ran; what {@code dev} made is never a release
 * @param sourceCommit 40 hex digits
 * @param sourceRef {@code refs/tags/V}, or the branch of a development build
 * @param sourceDateEpoch the commit's time in seconds, the only clock for content
 * @param families ids, in the order of the command line
 * @param deviations why a development build could be no release, a sentence each; else empty
 */
@JsonNaming(SnakeCaseStrategy.class)
public record BuildFacts(
    int schemaVersion,
    Mode mode,
    String version,
    String sourceCommit,
    String sourceRef,
    long sourceDateEpoch,
    List<String> families,
    UtcTime startedAtUtc,
    UtcTime finishedAtUtc,
    Toolchain toolchain,
    List<String> deviations) {
  /** The one schema. */
  public static final int SCHEMA = 1;

  private static final String FILE = "facts/build.json";

  /** Copies the lists. */
  public BuildFacts {
    families = List.copyOf(families);
    deviations = List.copyOf(deviations);
  }

  /**
   * Reads the facts of the build that made a release folder.
   *
   * @param releaseFolder {@code dist/release}; the facts lie beside it
   * @throws ReleaseException an input error when there are none, {@code SCHEMA_UNKNOWN} or {@code
   *     JSON_INVALID}
   */
  public static BuildFacts load(Path releaseFolder) throws ReleaseException {
    BuildFacts facts = Json.read(FILE, bytes(file(releaseFolder)), BuildFacts.class);
    if (facts.schemaVersion() != SCHEMA) {
      throw ReleaseException.check(
          Code.SCHEMA_UNKNOWN, FILE + " has schema " + facts.schemaVersion() + ", not " + SCHEMA);
    }
    return facts;
  }

  /** Writes the facts beside a release folder. */
  public void save(Path releaseFolder) throws IOException {
    Path file = file(releaseFolder);
    Files.createDirectories(file.getParent());
    Files.write(file, Json.write(this));
  }

  private static Path file(Path releaseFolder) {
    return releaseFolder.toAbsolutePath().normalize().resolveSibling(FILE);
  }

  private static byte[] bytes(Path file) throws ReleaseException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException _) {
      throw ReleaseException.input(file + " is missing; run bao-release build first");
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + file, e);
    }
  }
}
