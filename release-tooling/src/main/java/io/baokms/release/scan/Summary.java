package io.baokms.release.scan;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.baokms.release.json.UtcTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code vulnerability-summary.json}.
 *
 * @param version of the release
 * @param scannedComponents how many different package URLs the SBOMs have
 * @param findings in byte order of id and package URL
 * @param reviewed the judgements that were used, in the order of {@code release.yaml}
 * @param uncovered package URLs that no list of advisories is about, in byte order
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Summary(
    int schemaVersion,
    String version,
    Status status,
    int scannedComponents,
    Source source,
    Counts counts,
    List<Finding> findings,
    List<Reviewed> reviewed,
    List<String> uncovered) {
  /** The one schema. */
  public static final int SCHEMA = 1;

  /** The file's name. */
  public static final String FILE = "vulnerability-summary.json";

  /** Copies the lists. */
  public Summary {
    findings = List.copyOf(findings);
    reviewed = List.copyOf(reviewed);
    uncovered = List.copyOf(uncovered);
  }

  /** What the whole comes to; only {@link #CLEAN} passes a gate. */
  public enum Status {
    /** Nothing that must be fixed, and everything was looked at or judged. */
    CLEAN,
    /** Something must be fixed or judged. */
    FINDINGS,
    /** Nobody scanned. */
    NO_DATA,
    /** The scanner's data are too old, or from the future. */
    STALE_DATA,
    /** The report or its snapshot cannot be what it claims. */
    CORRUPT_DATA;

    /** Returns the word of the summary. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * The scanner's data.
   *
   * @param retrievedAtUtc when the data were made, null without data
   * @param ageHours whole hours until the scan was judged, null without data
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Source(
      @Nullable UtcTime retrievedAtUtc,
      @Nullable Long ageHours,
      long maxAgeHours,
      List<Snapshot.Ecosystem> ecosystems) {

    /** Copies the list. */
    public Source {
      ecosystems = List.copyOf(ecosystems);
    }
  }

  /** Findings by severity. */
  public record Counts(int critical, int high, int medium, int low, int unknown) {
    static Counts of(List<Finding> findings) {
      return new Counts(
          count(findings, Severity.CRITICAL),
          count(findings, Severity.HIGH),
          count(findings, Severity.MEDIUM),
          count(findings, Severity.LOW),
          count(findings, Severity.UNKNOWN));
    }

    private static int count(List<Finding> findings, Severity severity) {
      return (int) findings.stream().filter(each -> each.severity() == severity).count();
    }
  }

  /**
   * A vulnerability of a component.
   *
   * @param fixedIn version without it, null when there is none
   * @param subjects what carries the component
   */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Finding(
      String id,
      List<String> aliases,
      String purl,
      String version,
      Severity severity,
      @Nullable String fixedIn,
      List<String> subjects) {

    /** Copies the lists. */
    public Finding {
      aliases = List.copyOf(aliases);
      subjects = List.copyOf(subjects);
    }

    boolean isNamed(String idOrPurl) {
      return id.equals(idOrPurl) || aliases.contains(idOrPurl) || purl.equals(idOrPurl);
    }

    boolean mustBeFixed() {
      return severity.isSevere() && fixedIn != null;
    }
  }

  /** A judgement of a person. */
  @JsonNaming(SnakeCaseStrategy.class)
  public record Reviewed(String idOrPurl, String reason, String reviewer, String expires) {}
}
