package io.baokms.release.policy;

import io.baokms.release.matrix.Compatibility;
import io.baokms.release.plan.ReleasePlan;
import java.util.List;
import java.util.Map;

/**
 * What the checkout says.
 *
 * @param commit 40 hex digits
 * @param pomVersion that the root POM states
 * @param matrixDigest of {@code compatibility.yaml}, {@code sha256:} and 64 hex digits
 * @param scopes the digest of what each review and the soak is about, by row
 * @param pages text of each page by its title
 * @param pageNames base name of each page's file by its title
 * @param earlierTags names of the other release tags
 */
public record RepositoryFacts(
    String commit,
    String pomVersion,
    ReleasePlan plan,
    Compatibility matrix,
    String matrixDigest,
    Map<String, String> scopes,
    Map<String, String> pages,
    Map<String, String> pageNames,
    List<String> earlierTags,
    SourceFindings findings) {
  /** Copies the collections. */
  public RepositoryFacts {
    scopes = Map.copyOf(scopes);
    pages = Map.copyOf(pages);
    pageNames = Map.copyOf(pageNames);
    earlierTags = List.copyOf(earlierTags);
  }

  /**
   * Lines of the checkout that break a rule, each as {@code file:line: what}.
   *
   * @param floating in pages and samples
   * @param scheduled workflows that could publish by timetable
   * @param unpinned actions without a commit
   * @param missingDocs named documents that are not there
   * @param spiffe where the configuration's schema offers it
   */
  public record SourceFindings(
      List<String> floating,
      List<String> scheduled,
      List<String> unpinned,
      List<String> missingDocs,
      List<String> spiffe) {
    /** Copies the lists. */
    public SourceFindings {
      floating = List.copyOf(floating);
      scheduled = List.copyOf(scheduled);
      unpinned = List.copyOf(unpinned);
      missingDocs = List.copyOf(missingDocs);
      spiffe = List.copyOf(spiffe);
    }
  }
}
