package io.baokms.release.policy;

import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.json.Json;
import io.baokms.release.sbom.Licenses;
import java.util.ArrayList;
import java.util.List;

/** Judges again what an SBOM states: what lies in the folder need not be what was made. */
final class LicenceInspection {
  private static final String DEBIAN = "pkg:deb/";
  private static final String JAR = "pkg:maven/";
  private static final String JDK = "GPL-2.0-only WITH Classpath-exception-2.0";

  private LicenceInspection() {}

  /** Returns a finding for each component of a CycloneDX document whose licence is not allowed. */
  static List<Finding> findings(String name, byte[] document) throws ReleaseException {
    List<Finding> findings = new ArrayList<>();
    for (JsonNode component : Json.tree(name, document).path("components")) {
      String purl = component.path("purl").asText();
      JsonNode licence = component.at("/licenses/0/expression");
      if (purl.startsWith(DEBIAN) || !component.has("purl")) {
        continue;
      }
      if (licence.isMissingNode()) {
        findings.add(Finding.fails(Code.LICENSE_UNKNOWN, name + " knows no licence of " + purl));
      } else if (!isAllowed(purl, licence.asText())) {
        findings.add(
            Finding.fails(
                Code.LICENSE_FORBIDDEN, name + " has " + purl + " under " + licence.asText()));
      }
    }
    return findings;
  }

  /** The JDK's exception is for the JDK, which is no jar. */
  private static boolean isAllowed(String purl, String licence) {
    return Licenses.isAllowed(licence) || (licence.equals(JDK) && !purl.startsWith(JAR));
  }
}
