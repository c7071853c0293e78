package io.baokms.release.scan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of {@code osv-scanner}.
 *
 * @see <a href="https://google.github.io/osv-scanner/output/">its description</a>
 */
final class OsvReport {

  private OsvReport() {}

  static List<Advisory> advisories(JsonNode report) {
    List<Advisory> advisories = new ArrayList<>();
    for (JsonNode result : report.path("results")) {
      for (JsonNode each : result.path("packages")) {
        JsonNode subject = each.path("package");
        PackageKey key =
            PackageKey.ofEcosystem(
                subject.path("ecosystem").asText(),
                subject.path("name").asText(),
                subject.path("version").asText());
        for (JsonNode vulnerability : each.path("vulnerabilities")) {
          advisories.add(advisory(key, vulnerability, each.path("groups")));
        }
      }
    }
    return advisories;
  }

  private static Advisory advisory(PackageKey key, JsonNode vulnerability, JsonNode groups) {
    String id = vulnerability.path("id").asText();
    if (id.isEmpty()) {
      throw new IllegalArgumentException("a vulnerability of " + key.name() + " has no id");
    }
    Set<String> ids = new TreeSet<>(Set.of(id));
    vulnerability.path("aliases").forEach(alias -> ids.add(alias.asText()));
    return Advisory.of(key, ids, severity(id, vulnerability, groups), fix(key, vulnerability));
  }

  private static Severity severity(String id, JsonNode vulnerability, JsonNode groups) {
    for (JsonNode group : groups) {
      for (JsonNode member : group.path("ids")) {
        Severity scored = Severity.ofScore(group.path("max_severity").asText());
        if (member.asText().equals(id) && scored != Severity.UNKNOWN) {
          return scored;
        }
      }
    }
    return Severity.ofWord(vulnerability.at("/database_specific/severity").asText());
  }

  private static @Nullable String fix(PackageKey key, JsonNode vulnerability) {
    for (JsonNode affected : vulnerability.path("affected")) {
      if (!affected.at("/package/name").asText().equals(key.name())) {
        continue;
      }
      for (JsonNode range : affected.path("ranges")) {
        for (JsonNode event : range.path("events")) {
          if (event.has("fixed")) {
            return event.path("fixed").asText();
          }
        }
      }
    }
    return null;
  }
}
