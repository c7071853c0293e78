package io.baokms.release.policy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the release folder says; everything is empty where there is none.
 *
 * @param sums of the files by name, 64 hex digits
 * @param sizes of the files by name, in bytes
 * @param listed names in {@code checksums.txt}
 * @param versions what states which version
 * @param notes text of the release notes
 * @param opened what was found inside the files, by the rule that it breaks
 * @param index what the provenance index states, null when it cannot be read
 */
public record ReleaseFolderFacts(
    Map<String, String> sums,
    Map<String, Long> sizes,
    Set<String> listed,
    Map<String, String> versions,
    String notes,
    Map<String, List<Finding>> opened,
    @Nullable IndexFacts index,
    Reports reports) {
  /** Copies the collections. */
  public ReleaseFolderFacts {
    sums = Map.copyOf(sums);
    sizes = Map.copyOf(sizes);
    listed = Set.copyOf(listed);
    versions = Map.copyOf(versions);
    opened = Map.copyOf(opened);
  }

  /**
   * What the reports of the folder state.
   *
   * @param scan status of the vulnerability summary, null when there is none
   * @param uncovered components that no database covers
   * @param allMatch whether two builds were equal, null when there is no report
   * @param omitted variations that were not applied
   */
  public record Reports(
      @Nullable String scan,
      List<String> uncovered,
      @Nullable Boolean allMatch,
      List<String> omitted) {
    /** Copies the lists. */
    public Reports {
      uncovered = List.copyOf(uncovered);
      omitted = List.copyOf(omitted);
    }
  }

  /** Returns the digests that a row may name: of each file and of the image. */
  boolean holds(String digest) {
    return sums.containsValue(digest.substring(digest.indexOf(':') + 1))
        || (index != null && index.imageDigest().equals(digest));
  }

  /** Returns what was found under a rule. */
  List<Finding> found(String rule) {
    return opened.getOrDefault(rule, List.of());
  }
}
