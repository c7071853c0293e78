package io.baokms.release.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.release.check.CheckReport;
import io.baokms.release.index.ProvenanceIndex;
import io.baokms.release.matrix.Compatibility;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows.
 *
 * @param index of the release, null when there is none that can be read
 * @param files names in the release folder
 * @param scan {@code vulnerability-summary.json}, a missing node when there is none
 * @param builds {@code reproducibility-report.json}, likewise
 * @param gates one report for each channel
 * @param now when the gates were asked
 */
record ReportInput(
    String version,
    @Nullable ProvenanceIndex index,
    Set<String> files,
    Compatibility matrix,
    JsonNode scan,
    JsonNode builds,
    List<CheckReport> gates,
    Instant now) {
  ReportInput {
    files = Set.copyOf(files);
    gates = List.copyOf(gates);
  }

  boolean development() {
    return index != null && index.development();
  }
}
