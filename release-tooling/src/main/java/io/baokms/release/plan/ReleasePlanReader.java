package io.baokms.release.plan;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.layout.Family;
import io.baokms.release.yaml.YamlFile;
import io.baokms.release.yaml.YamlMap;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads {@code release.yaml}. */
final class ReleasePlanReader {

  private ReleasePlanReader() {}

  static ReleasePlan read(String name, byte[] bytes) throws ReleaseException {
    YamlMap root = new YamlFile(name, null).read(bytes);
    root.only(
        "version",
        "project",
        "stage",
        "line",
        "families",
        "reasons",
        "changes",
        "breaking",
        "migration_doc",
        "license_overrides",
        "vulnerability_reviews",
        "review_scopes");
    if (root.number("version") != 1) {
      throw root.fault("version", "must be 1");
    }
    return new ReleasePlan(
        project(root.map("project")),
        one(root, "stage", Stage.values()),
        one(root, "line", Line.values()),
        families(root),
        reasons(root),
        all(root, "changes", Change.values()),
        all(root, "breaking", Breaking.values()),
        root.optionalText("migration_doc").orElse(null),
        overrides(root),
        reviews(root),
        scopes(root.map("review_scopes")));
  }

  private static Project project(YamlMap map) throws ReleaseException {
    map.only(
        "repository",
        "owner",
        "binary",
        "image_repository",
        "workflow",
        "issuer",
        "vendor",
        "maintainer");
    String repository = map.text("repository");
    if (!repository.startsWith(map.text("owner") + "/")) {
      throw map.fault("repository", "must be the owner, a slash and a name");
    }
    return new Project(
        repository,
        map.text("owner"),
        map.text("binary"),
        map.text("image_repository"),
        map.text("workflow"),
        map.text("issuer"),
        map.text("vendor"),
        map.text("maintainer"));
  }

  private static List<Family> families(YamlMap root) throws ReleaseException {
    List<Family> families = new ArrayList<>();
    for (String id : root.texts("families")) {
      families.add(family(root, id));
    }
    if (!families.contains(Family.JWT)) {
      throw root.fault("families", "must hold jwt, the default family");
    }
    return families;
  }

  private static Family family(YamlMap root, String id) throws ReleaseException {
    try {
      return Family.of(id);
    } catch (ReleaseException e) {
      throw root.fault("families", e.getMessage());
    }
  }

  private static List<Reason> reasons(YamlMap root) throws ReleaseException {
    List<Reason> reasons = new ArrayList<>();
    for (String word : root.texts("reasons")) {
      Reason reason =
          find(word, Reason.values())
              .orElseThrow(
                  () -> root.fault(Code.REASON_INVALID, "reasons", unknown(word, Reason.values())));
      reasons.add(reason);
    }
    return reasons;
  }

  private static <T extends Word> T one(YamlMap root, String key, T[] values)
      throws ReleaseException {
    String word = root.text(key);
    return find(word, values).orElseThrow(() -> root.fault(key, unknown(word, values)));
  }

  private static <T extends Word> List<T> all(YamlMap root, String key, T[] values)
      throws ReleaseException {
    List<T> found = new ArrayList<>();
    for (String word : root.texts(key)) {
      found.add(find(word, values).orElseThrow(() -> root.fault(key, unknown(word, values))));
    }
    return found;
  }

  private static <T extends Word> Optional<T> find(String word, T[] values) {
    return Arrays.stream(values).filter(value -> value.word().equals(word)).findFirst();
  }

  private static String unknown(String word, Word[] values) {
    return "\""
        + word
        + "\" is not one of "
        + Arrays.stream(values).map(Word::word).collect(Collectors.joining(", "));
  }

  private static List<LicenseOverride> overrides(YamlMap root) throws ReleaseException {
    List<LicenseOverride> overrides = new ArrayList<>();
    for (YamlMap map : root.maps("license_overrides")) {
      map.only("purl", "license", "reason");
      overrides.add(new LicenseOverride(map.text("purl"), map.text("license"), map.text("reason")));
    }
    return overrides;
  }

  private static List<VulnerabilityReview> reviews(YamlMap root) throws ReleaseException {
    List<VulnerabilityReview> reviews = new ArrayList<>();
    for (YamlMap map : root.maps("vulnerability_reviews")) {
      map.only("id_or_purl", "reason", "reviewer", "expires");
      reviews.add(
          new VulnerabilityReview(
              map.text("id_or_purl"), map.text("reason"), map.text("reviewer"), day(map)));
    }
    return reviews;
  }

  private static LocalDate day(YamlMap map) throws ReleaseException {
    try {
      return LocalDate.parse(map.text("expires"));
    } catch (DateTimeParseException _) {
      throw map.fault("expires", "must be a date such as 2026-12-31");
    }
  }

  private static ReviewScopes scopes(YamlMap map) throws ReleaseException {
    map.only("security", "docs");
    return new ReviewScopes(paths(map, "security"), paths(map, "docs"));
  }

  private static List<String> paths(YamlMap map, String key) throws ReleaseException {
    List<String> paths = map.texts(key);
    for (String path : paths) {
      if (path.startsWith("/") || List.of(path.split("/")).contains("..")) {
        throw map.fault(key, "\"" + path + "\" must be a path inside the repository");
      }
    }
    if (paths.isEmpty()) {
      throw map.fault(key, "must name at least one path");
    }
    return paths;
  }
}
