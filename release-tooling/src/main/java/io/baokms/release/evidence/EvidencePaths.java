package io.baokms.release.evidence;

import io.baokms.release.layout.AssetKind;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which file of an evidence pack lies where. */
public final class EvidencePaths {
  /** What lists the rows and their files. */
  public static final String MANIFEST = "manifest.json";

  /** The commit that was built. */
  public static final String COMMIT = "source/commit.json";

  /** The tag that names the release. */
  public static final String TAG = "source/tag.json";

  /** The workflow run that built it. */
  public static final String WORKFLOW = "source/workflow.json";

  /** The matrix as it was. */
  public static final String MATRIX = "matrix/compatibility.yaml";

  /** The list of SHA-256 sums. */
  public static final String CHECKSUMS = "digests/checksums.txt";

  /** The list's signature. */
  public static final String CHECKSUMS_BUNDLE = "digests/checksums.txt.bundle";

  /** The image's reference and digest. */
  public static final String IMAGE = "digests/image.json";

  /** What the check of the list's signature said. */
  public static final String CHECKSUMS_VERIFIED = "verify/checksums-signature.json";

  /** What the check of the image's signature said. */
  public static final String IMAGE_VERIFIED = "verify/image-signature.json";

  /** What the check of the attestations said. */
  public static final String ATTESTATIONS_VERIFIED = "verify/attestations.json";

  /** The row of the security review. */
  public static final String SECURITY_REVIEW = "security-review";

  /** The row of the documentation review. */
  public static final String DOCS_REVIEW = "docs-review";

  /** The row of a candidate's days in use. */
  public static final String SOAK = "soak";

  private static final Set<String> FIXED =
      Set.of(
          COMMIT,
          TAG,
          WORKFLOW,
          MATRIX,
          CHECKSUMS,
          CHECKSUMS_BUNDLE,
          IMAGE,
          CHECKSUMS_VERIFIED,
          IMAGE_VERIFIED,
          ATTESTATIONS_VERIFIED);

  private static final Map<AssetKind, String> COPIES =
      Map.of(
          AssetKind.SBOM, "sbom/",
          AssetKind.SCAN, "scan/",
          AssetKind.REPRODUCIBILITY, "reproducibility/",
          AssetKind.PROVENANCE, "provenance/",
          AssetKind.NOTES, "notes/");

  private static final Map<String, String> REVIEWS =
      Map.of(SECURITY_REVIEW, "reviews/security.md", DOCS_REVIEW, "reviews/docs.md");

  private EvidencePaths() {}

  /** Returns where a row's file of that base name lies. */
  static String of(String row, String name) {
    return REVIEWS.getOrDefault(row, "tests/" + row + "/" + name);
  }

  /** Returns whether a row may list that path. */
  static boolean belongs(String row, String path) {
    String review = REVIEWS.get(row);
    return review == null ? path.startsWith("tests/" + row + "/") : path.equals(review);
  }

  /** Returns whether the pack has a place of that name that no row lists. */
  static boolean isOwn(String path) {
    return path.equals(MANIFEST)
        || FIXED.contains(path)
        || COPIES.values().stream()
            .anyMatch(folder -> path.startsWith(folder) && path.indexOf('/', folder.length()) < 0);
  }

  /** Returns what every complete pack holds besides the rows' files. */
  static Set<String> fixed() {
    return new TreeSet<>(FIXED);
  }

  /** Returns the folder for copies of release files of that kind, empty for none. */
  static String copyFolder(AssetKind kind) {
    return COPIES.getOrDefault(kind, "");
  }
}
