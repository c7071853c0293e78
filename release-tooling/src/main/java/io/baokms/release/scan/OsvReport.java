package io.baokms.release.scan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of {@code osv-scanner}.
 *
 * <p>For a Maven package out of an SBOM it states the artifact without the group; the advisory's
 * own list of what it affects has both.
 *
 * @see <a href="https://google.github.io/osv-scanner/output/">its description</a>
 */
final class OsvReport {

  private OsvReport() {}

  /**
   * Returns one advisory for each package and vulnerability.
   *
   * @param carried decides between groups that have an artifact of the same name
   */
  static List<Advisory> advisories(JsonNode report, Predicate<PackageKey> carried) {
    List<Advisory> advisories = new ArrayList<>();
    for (JsonNode result : report.path("results")) {
      for (JsonNode each : result.path("packages")) {
        Subject subject = Subject.of(each.path("package"));
        for (JsonNode vulnerability : each.path("vulnerabilities")) {
          for (PackageKey key : subject.keys(vulnerability, carried)) {
            advisories.add(advisory(subject, key, vulnerability, each.path("groups")));
          }
        }
      }
    }
    return advisories;
  }

  private static Advisory advisory(
      Subject subject, PackageKey key, JsonNode vulnerability, JsonNode groups) {
    String id = vulnerability.path("id").asText();
    if (id.isEmpty()) {
      throw new IllegalArgumentException("a vulnerability of " + key.name() + " has no id");
    }
    Set<String> ids = new TreeSet<>(Set.of(id));
    vulnerability.path("aliases").forEach(alias -> ids.add(alias.asText()));
    Severity severity = Severity.ofWord(vulnerability.at("/database_specific/severity").asText());
    for (JsonNode group : groups) {
      if (contains(group.path("ids"), id)) {
        group.path("aliases").forEach(alias -> ids.add(alias.asText()));
        Severity scored = Severity.ofScore(group.path("max_severity").asText());
        severity = scored == Severity.UNKNOWN ? severity : scored;
      }
    }
    return Advisory.of(key, ids, severity, subject.fix(key.name(), vulnerability));
  }

  private static boolean contains(JsonNode texts, String wanted) {
    for (JsonNode text : texts) {
      if (text.asText().equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A package as the report states it.
   *
   * @param ecosystem with its release, for example {@code Debian:13}
   */
  private record Subject(String ecosystem, String name, String version) {

    static Subject of(JsonNode subject) {
      return new Subject(
          subject.path("ecosystem").asText(),
          subject.path("name").asText(),
          subject.path("version").asText());
    }

    /** Returns the packages of the release that are meant, or the name as it stands. */
    List<PackageKey> keys(JsonNode vulnerability, Predicate<PackageKey> carried) {
      Set<String> names = new TreeSet<>();
      for (JsonNode affected : vulnerability.path("affected")) {
        String full = affected.at("/package/name").asText();
        if (isOfSameEcosystem(affected) && full.endsWith(":" + name)) {
          names.add(full);
        }
      }
      List<PackageKey> keys = names.stream().map(this::key).filter(carried).toList();
      return keys.isEmpty() ? List.of(key(name)) : keys;
    }

    /** A fix in another release of a distribution is none. */
    @Nullable String fix(String full, JsonNode vulnerability) {
      for (JsonNode affected : vulnerability.path("affected")) {
        if (!isOfSameEcosystem(affected) || !affected.at("/package/name").asText().equals(full)) {
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

    private boolean isOfSameEcosystem(JsonNode affected) {
      String other = affected.at("/package/ecosystem").asText();
      return other.isEmpty() || other.equals(ecosystem) || ecosystem.startsWith(other + ":");
    }

    private PackageKey key(String full) {
      return PackageKey.ofEcosystem(ecosystem, full, version);
    }
  }
}
