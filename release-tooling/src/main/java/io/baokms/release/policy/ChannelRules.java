package io.baokms.release.policy;

import static java.util.Map.entry;

import io.baokms.release.Code;
import io.baokms.release.evidence.EvidencePaths;
import io.baokms.release.evidence.EvidenceRow;
import io.baokms.release.plan.Line;
import io.baokms.release.version.ReleaseVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rules CH and RR: what may go where, and why at all. */
final class ChannelRules {
  private static final Pattern CANDIDATE = Pattern.compile("rc\\.[0-9]+");
  private static final Pattern PREVIEW = Pattern.compile("(preview|beta)\\.[0-9]+");
  private static final String EVALUATION = "evaluation only";
  private static final Duration SOAK = Duration.ofDays(3);

  static final Map<String, Rule> ALL =
      Map.ofEntries(
          entry("CH-1", ChannelRules::publishesFromHere),
          entry("CH-2", ChannelRules::scheduleOnlyValidates),
          entry("CH-3", ChannelRules::candidateName),
          entry("CH-4", ChannelRules::previewName),
          entry("CH-5", ChannelRules::stableName),
          entry("CH-6", ChannelRules::rows),
          entry("CH-9", ChannelRules::soak),
          entry("RR-1", ChannelRules::reasons));

  /** What the reader of the folder finds when the evidence at hand is not what was packed. */
  static final String PACK = "evidence pack";

  private ChannelRules() {}

  /** Below a candidate, rows are recorded after a build packed what it had: nothing. */
  private static List<Finding> rows(GateInput input) {
    List<Finding> findings = new ArrayList<>(RowJudge.all(input, Rows.required(input)));
    if (input.request().channel().publishes()) {
      findings.addAll(input.folder().found(PACK));
    }
    return findings;
  }

  private static List<Finding> publishesFromHere(GateInput input) {
    return input.request().purpose() == GateRequest.Purpose.PUBLISH
        ? List.of(
            Finding.fails(
                Code.CHANNEL_NO_PUBLISH,
                "nothing of channel " + input.request().channel().word() + " is published"))
        : List.of();
  }

  private static List<Finding> scheduleOnlyValidates(GateInput input) {
    if (input.request().trigger() == Trigger.SCHEDULE
        && input.request().purpose() == GateRequest.Purpose.PUBLISH) {
      return List.of(Finding.fails(Code.SCHEDULE_NO_PUBLISH, "a scheduled run asks to publish"));
    }
    return input.repository().findings().scheduled().stream()
        .map(workflow -> Finding.fails(Code.SCHEDULE_NO_PUBLISH, workflow))
        .toList();
  }

  private static List<Finding> candidateName(GateInput input) {
    return named(input, CANDIDATE, "X.Y.Z-rc.N");
  }

  private static List<Finding> previewName(GateInput input) {
    boolean plainPreview =
        prerelease(input).equals(Optional.of(""))
            && input.repository().plan().line() == Line.PREVIEW;
    if (!plainPreview && !matches(input, PREVIEW)) {
      return List.of(
          misnamed(input, "X.Y.Z-preview.N, X.Y.Z-beta.N or, on the preview line, X.Y.Z"));
    }
    return input.folder().notes().contains(EVALUATION)
        ? List.of()
        : List.of(
            Finding.fails(Code.NOTES_EMPTY, "the release notes do not say \"" + EVALUATION + "\""));
  }

  private static List<Finding> stableName(GateInput input) {
    if (!prerelease(input).equals(Optional.of(""))) {
      return List.of(misnamed(input, "X.Y.Z"));
    }
    return input.repository().plan().line() == Line.STABLE
        ? List.of()
        : List.of(Finding.fails(Code.CHANNEL_VERSION, "release.yaml says line: preview"));
  }

  private static List<Finding> named(GateInput input, Pattern form, String words) {
    return matches(input, form) ? List.of() : List.of(misnamed(input, words));
  }

  private static boolean matches(GateInput input, Pattern form) {
    return prerelease(input).map(part -> form.matcher(part).matches()).orElse(false);
  }

  private static Optional<String> prerelease(GateInput input) {
    return input.version().map(ReleaseVersion::prerelease);
  }

  private static Finding misnamed(GateInput input, String words) {
    return Finding.fails(
        Code.CHANNEL_VERSION,
        "version "
            + input.request().version()
            + " is not "
            + words
            + ", as channel "
            + input.request().channel().word()
            + " asks");
  }

  private static List<Finding> soak(GateInput input) {
    Optional<EvidenceRow> row = input.evidence().row(EvidencePaths.SOAK);
    if (row.isEmpty()) {
      return List.of(soakFails(Code.EVIDENCE_MISSING, "is not recorded"));
    }
    if (row.get().duration().compareTo(SOAK) < 0) {
      return List.of(
          soakFails(
              Code.EVIDENCE_FAILED,
              "lasted " + row.get().duration().toHours() + " h, not " + SOAK.toHours() + " h"));
    }
    return candidate(input, row.get());
  }

  private static List<Finding> candidate(GateInput input, EvidenceRow row) {
    EvidenceFacts.Candidate candidate = input.evidence().candidate();
    String expected = input.request().version() + "-rc.";
    if (candidate == null || !candidate.version().startsWith(expected)) {
      return List.of(
          soakFails(
              Code.EVIDENCE_MISSING,
              "holds no provenance-index.json of a candidate " + expected + "N"));
    }
    return candidate.commit().equals(row.commit())
        ? List.of()
        : List.of(
            soakFails(
                Code.EVIDENCE_COMMIT,
                "ran on " + row.commit() + ", the candidate is of " + candidate.commit()));
  }

  private static Finding soakFails(Code code, String what) {
    return Finding.fails(EvidencePaths.SOAK, code, "row soak " + what);
  }

  private static List<Finding> reasons(GateInput input) {
    return input.repository().plan().reasons().isEmpty()
        ? List.of(Finding.fails(Code.REASON_INVALID, "release.yaml states no reason"))
        : List.of();
  }
}
