package io.baokms.release.policy;

import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.evidence.EvidencePaths;
import io.baokms.release.evidence.ScopeDigest;
import io.baokms.release.matrix.Compatibility;
import io.baokms.release.plan.ReleasePlan;
import io.baokms.release.policy.RepositoryFacts.SourceFindings;
import io.baokms.release.repo.Checkout;
import io.baokms.release.version.ReleaseVersion;
import io.baokms.release.workflow.WorkflowRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what the rules ask of a checkout. */
final class RepositoryReader {
  private final Checkout checkout;
  private final SourceScan scan;

  RepositoryReader(Checkout checkout) {
    this.checkout = checkout;
    this.scan = new SourceScan(checkout.root());
  }

  RepositoryFacts read(String version) throws ReleaseException {
    ReleasePlan plan = ReleasePlan.load(checkout.root());
    WorkflowRules workflows = WorkflowRules.of(checkout.root());
    Map<String, Path> titles = scan.titles();
    Map<String, String> pages = new HashMap<>();
    Map<String, String> names = new HashMap<>();
    for (Map.Entry<String, Path> page : titles.entrySet()) {
      pages.put(page.getKey(), scan.text(page.getValue()));
      names.put(page.getKey(), String.valueOf(page.getValue().getFileName()));
    }
    return new RepositoryFacts(
        checkout.commit(),
        checkout.version().text(),
        plan,
        Compatibility.load(checkout.root()),
        matrixDigest(),
        scopes(plan),
        pages,
        names,
        earlierTags(version),
        new SourceFindings(
            scan.floating(),
            workflows.scheduled(),
            workflows.unpinned(),
            missingDocs(plan),
            SchemaScan.spiffe(checkout.root())));
  }

  private String matrixDigest() throws ReleaseException {
    try {
      return Sha256.of(checkout.root().resolve(Compatibility.FILE)).digest();
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + Compatibility.FILE, e);
    }
  }

  private Map<String, String> scopes(ReleasePlan plan) throws ReleaseException {
    ScopeDigest scope = new ScopeDigest(checkout);
    return Map.of(
        EvidencePaths.SECURITY_REVIEW, scope.of(plan.reviewScopes().security()).digest(),
        EvidencePaths.DOCS_REVIEW, scope.of(plan.reviewScopes().docs()).digest(),
        EvidencePaths.SOAK, scope.ofCode().digest());
  }

  private List<String> earlierTags(String version) throws ReleaseException {
    List<String> tags = new ArrayList<>();
    for (String tag : checkout.ask("tag", "--list", "--sort=version:refname").split("\n", -1)) {
      if (!tag.equals(version) && isVersion(tag)) {
        tags.add(tag);
      }
    }
    return tags;
  }

  private static boolean isVersion(String tag) {
    try {
      ReleaseVersion.parse(tag);
      return true;
    } catch (ReleaseException _) {
      return false;
    }
  }

  private List<String> missingDocs(ReleasePlan plan) {
    String doc = plan.migrationDoc();
    return doc == null || Files.isRegularFile(checkout.root().resolve(doc))
        ? List.of()
        : List.of(doc);
  }
}
