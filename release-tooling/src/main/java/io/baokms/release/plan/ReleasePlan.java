package io.baokms.release.plan;

import io.baokms.release.ReleaseException;
import io.baokms.release.layout.Family;
import io.baokms.release.version.ReleaseVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code release.yaml} states.
 *
 * @param families what is published, in the order of the file
 * @param reasons why the next release is made; empty while none is planned
 * @param migrationDoc page that takes users over, null for none
 */
public record ReleasePlan(
    Project project,
    Stage stage,
    Line line,
    List<Family> families,
    List<Reason> reasons,
    List<Change> changes,
    List<Breaking> breaking,
    @Nullable String migrationDoc,
    List<LicenseOverride> licenseOverrides,
    List<VulnerabilityReview> vulnerabilityReviews,
    ReviewScopes reviewScopes) {
  /** The file's name at the top of the repository. */
  public static final String FILE = "release.yaml";

  /** Copies the lists. */
  public ReleasePlan {
    families = List.copyOf(families);
    reasons = List.copyOf(reasons);
    changes = List.copyOf(changes);
    breaking = List.copyOf(breaking);
    licenseOverrides = List.copyOf(licenseOverrides);
    vulnerabilityReviews = List.copyOf(vulnerabilityReviews);
  }

  /**
   * Reads the file of a checkout.
   *
   * @throws ReleaseException an input error with file, line and field; {@code REASON_INVALID} for
   *     an unknown reason
   */
  public static ReleasePlan load(Path repository) throws ReleaseException {
    try {
      return ReleasePlanReader.read(FILE, Files.readAllBytes(repository.resolve(FILE)));
    } catch (NoSuchFileException _) {
      throw ReleaseException.input(FILE + " is missing at the top of the repository");
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + FILE, e);
    }
  }

  /** Returns whether a release of that version is a prerelease: the one place that decides. */
  public boolean isPrerelease(ReleaseVersion version) {
    return !version.prerelease().isEmpty() || line != Line.STABLE;
  }

  /** Returns the channel that a version is meant for by its form and the line. */
  public Channel channelOf(ReleaseVersion version) {
    if (version.prerelease().matches("rc\\.[0-9]+")) {
      return Channel.RC;
    }
    return isPrerelease(version) ? Channel.PREVIEW : Channel.STABLE;
  }
}
