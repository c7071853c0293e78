package io.baokms.release.scan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The JSON of {@code trivy sbom}.
 *
 * @see <a href="https://trivy.dev/docs/latest/guide/configuration/reporting/">its description</a>
 */
final class TrivyReport {

  private TrivyReport() {}

  static List<Advisory> advisories(JsonNode report) {
    List<Advisory> advisories = new ArrayList<>();
    for (JsonNode result : report.path("Results")) {
      for (JsonNode vulnerability : result.path("Vulnerabilities")) {
        advisories.add(advisory(vulnerability));
      }
    }
    return advisories;
  }

  private static Advisory advisory(JsonNode vulnerability) {
    String id = vulnerability.path("VulnerabilityID").asText();
    String purl = vulnerability.at("/PkgIdentifier/PURL").asText();
    if (id.isEmpty()) {
      throw new IllegalArgumentException("a vulnerability of " + purl + " has no id");
    }
    Set<String> ids = new TreeSet<>(Set.of(id));
    vulnerability.path("VendorIDs").forEach(alias -> ids.add(alias.asText()));
    String fix = vulnerability.path("FixedVersion").asText();
    return Advisory.of(
        PackageKey.ofPurl(purl),
        ids,
        Severity.ofWord(vulnerability.path("Severity").asText()),
        fix.isEmpty() ? null : fix);
  }
}
