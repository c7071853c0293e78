package io.baokms.release.scan;

import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a scanner reported, whichever of the two it was.
 *
 * @param tool {@code osv-scanner} or {@code trivy}
 * @param advisories merged by their names
 */
record ScanReport(String tool, List<Advisory> advisories) {

  ScanReport {
    advisories = List.copyOf(advisories);
  }

  /**
   * Reads a report; its content tells which scanner wrote it.
   *
   * @param carried whether the release carries a package; short names are told apart by it
   * @throws ReleaseException {@code VULN_DATA_MISSING} for an empty file, {@code VULN_DATA_CORRUPT}
   *     for anything that neither of them writes
   */
  static ScanReport read(String name, byte[] bytes, Predicate<PackageKey> carried)
      throws ReleaseException {
    if (bytes.length == 0) {
      throw ReleaseException.check(Code.VULN_DATA_MISSING, name + " is empty");
    }
    try {
      return read(Json.tree(name, bytes), carried);
    } catch (IllegalArgumentException e) {
      throw corrupt(name + ": " + e.getMessage());
    } catch (ReleaseException e) {
      throw corrupt(e.getMessage());
    }
  }

  private static ScanReport read(JsonNode report, Predicate<PackageKey> carried) {
    if (report.path("results").isArray()) {
      return new ScanReport("osv-scanner", merged(OsvReport.advisories(report, carried)));
    }
    if (report.has("SchemaVersion") && report.path("Results").isArray()) {
      return new ScanReport("trivy", merged(TrivyReport.advisories(report)));
    }
    throw new IllegalArgumentException("is no JSON report of osv-scanner or trivy");
  }

  private static List<Advisory> merged(List<Advisory> advisories) {
    List<Advisory> merged = new ArrayList<>();
    for (Advisory each : advisories) {
      Advisory whole = each;
      for (Advisory same : merged.stream().filter(each::isSame).toList()) {
        merged.remove(same);
        whole = whole.with(same);
      }
      merged.add(whole);
    }
    merged.sort(Comparator.comparing(advisory -> advisory.ids().first()));
    return merged;
  }

  private static ReleaseException corrupt(String message) {
    return ReleaseException.check(Code.VULN_DATA_CORRUPT, message);
  }
}
