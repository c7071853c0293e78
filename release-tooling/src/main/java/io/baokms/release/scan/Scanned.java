package io.baokms.release.scan;

import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.release.ReleaseException;
import io.baokms.release.json.Json;
import io.baokms.release.layout.ReleaseFile;
import io.baokms.release.layout.ReleaseFolder;
import io.baokms.release.readback.SbomSubjects;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The components of every SBOM of a folder.
 *
 * @param carriers names of the files and images that carry each package URL
 */
record Scanned(TreeMap<String, SortedSet<String>> carriers) {
  private static final String SBOM = ".cdx.json";

  /** Reads the SBOMs; a folder without them is refused. */
  static Scanned of(ReleaseFolder folder) throws ReleaseException {
    TreeMap<String, SortedSet<String>> carriers = new TreeMap<>();
    for (ReleaseFile file : folder.files().listed()) {
      if (file.name().endsWith(SBOM)) {
        byte[] bytes = folder.bytes(file.name());
        SortedSet<String> subjects =
            new TreeSet<>(SbomSubjects.read(file.name(), bytes).sums().keySet());
        for (JsonNode component : Json.tree(file.name(), bytes).path("components")) {
          String purl = component.path("purl").asText();
          carriers.computeIfAbsent(purl, _ -> new TreeSet<>()).addAll(subjects);
        }
      }
    }
    return new Scanned(carriers);
  }

  /** Returns the package URLs that a scanner's name of a package means. */
  List<String> purls(PackageKey key) {
    return carriers.keySet().stream().filter(key::isMeantBy).toList();
  }

  boolean carries(PackageKey key) {
    return carriers.keySet().stream().anyMatch(key::isMeantBy);
  }

  List<String> uncovered(Snapshot snapshot) {
    return carriers.keySet().stream()
        .filter(purl -> !snapshot.covers(PackageKey.ofPurl(purl)))
        .toList();
  }

  List<Summary.Finding> findings(List<Advisory> advisories) {
    List<Summary.Finding> findings = new ArrayList<>();
    for (Advisory each : advisories) {
      for (String purl : purls(each.subject())) {
        findings.add(finding(each, purl, carriers.getOrDefault(purl, new TreeSet<>())));
      }
    }
    return findings;
  }

  private static Summary.Finding finding(
      Advisory advisory, String purl, SortedSet<String> subjects) {
    List<String> ids = List.copyOf(advisory.ids());
    return new Summary.Finding(
        ids.getFirst(),
        ids.subList(1, ids.size()),
        purl,
        advisory.subject().version(),
        advisory.severity(),
        advisory.fixedIn(),
        List.copyOf(subjects));
  }

  /** Returns how many different package URLs there are. */
  int size() {
    return carriers.size();
  }
}
