package io.baokms.release.report;

import io.baokms.release.matrix.MatrixRow;
import io.baokms.release.report.Html.Tone;
import java.util.List;

/** What the release is tested with. */
final class MatrixSection {

  private MatrixSection() {}

  static String html(ReportInput input) {
    return Html.table(
        "Compatibility",
        List.of("Version", "State", "Needed for a release"),
        input.matrix().rows().stream().map(MatrixSection::row).toList());
  }

  private static List<String> row(MatrixRow row) {
    boolean tested = row.standing().tested();
    String state =
        tested
            ? Html.badge(Tone.GOOD, "tested " + row.standing().verifiedOn())
            : Html.badge(Tone.OPEN, "pending");
    String digest =
        row.pin().map(pin -> "<span class=\"digest\">" + Html.text(pin) + "</span>").orElse("");
    return List.of(Html.text(title(row)) + digest, state, row.standing().gated() ? "yes" : "no");
  }

  private static String title(MatrixRow row) {
    return switch (row) {
      case MatrixRow.OpenBao openbao -> "OpenBao " + openbao.version();
      case MatrixRow.Kubernetes kubernetes -> "Kubernetes " + kubernetes.version();
      case MatrixRow.Jdk jdk ->
          "JDK " + jdk.version() + " (" + jdk.vendor() + "), " + jdk.arch().goarch();
    };
  }
}
