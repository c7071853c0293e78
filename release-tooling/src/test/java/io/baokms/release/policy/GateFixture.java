package io.baokms.release.policy;

import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.evidence.EvidenceEnvironment;
import io.baokms.release.evidence.EvidenceFile;
import io.baokms.release.evidence.EvidencePaths;
import io.baokms.release.evidence.EvidenceProblem;
import io.baokms.release.evidence.EvidenceRow;
import io.baokms.release.evidence.Result;
import io.baokms.release.evidence.SourceCommit;
import io.baokms.release.evidence.SourceTag;
import io.baokms.release.evidence.SourceWorkflow;
import io.baokms.release.layout.Arch;
import io.baokms.release.layout.Family;
import io.baokms.release.layout.ReleaseFile;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.matrix.Compatibility;
import io.baokms.release.matrix.MatrixRow;
import io.baokms.release.matrix.Standing;
import io.baokms.release.plan.Breaking;
import io.baokms.release.plan.Change;
import io.baokms.release.plan.Channel;
import io.baokms.release.plan.Line;
import io.baokms.release.plan.Project;
import io.baokms.release.plan.Reason;
import io.baokms.release.plan.ReleasePlan;
import io.baokms.release.plan.ReviewScopes;
import io.baokms.release.plan.Stage;
import io.baokms.release.version.ReleaseVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything that a channel asks for, complete; a test spoils one thing and asks the gate. */
final class GateFixture {
  static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  static final String COMMIT = "c".repeat(40);
  static final String CANDIDATE = "d".repeat(40);
  static final String IMAGE = digest("image");

  Channel channel;
  String version;
  GateRequest.Purpose purpose = GateRequest.Purpose.JUDGE;
  Trigger trigger = Trigger.PUSH;
  Instant now = NOW;

  String pomVersion;
  Stage stage = Stage.BETA;
  Line line;
  List<Family> families = List.of(Family.JWT);
  List<Reason> reasons = List.of(Reason.CAPABILITY);
  List<Change> changes = List.of(Change.FEATURE);
  List<Breaking> breaking = List.of();
  @Nullable String migrationDoc;
  List<String> missingDocs = List.of();
  boolean tested = true;
  String matrixDigest = digest("matrix");
  List<String> floating = List.of();
  List<String> spiffe = List.of();
  List<String> scheduled = List.of();
  List<String> unpinned = List.of();
  List<String> earlierTags = List.of("0.9.0");
  Map<String, String> pages = new HashMap<>();
  Map<String, String> pageNames = new HashMap<>();

  final Map<String, EvidenceRow> rows = new TreeMap<>();
  final List<EvidenceProblem> problems = new ArrayList<>();
  @Nullable SourceCommit commit = new SourceCommit(COMMIT, "2026-11-24T00:00:00Z", true);
  @Nullable SourceTag tag;
  @Nullable SourceWorkflow workflow;
  final Map<String, String> digests = new HashMap<>();
  @Nullable String recordedImage = IMAGE;
  final Map<String, Boolean> verified = new HashMap<>();
  EvidenceFacts.@Nullable Candidate candidate;

  final Map<String, String> sums = new HashMap<>();
  final Map<String, Long> sizes = new HashMap<>();
  final Set<String> listed = new HashSet<>();
  final Map<String, String> versions = new TreeMap<>();
  final Map<String, List<Finding>> opened = new HashMap<>();
  String notes;
  @Nullable String scan = "clean";
  List<String> uncovered = List.of();
  @Nullable Boolean allMatch = true;
  List<String> omitted = List.of();

  boolean indexed = true;
  String indexVersion;
  String indexCommit = COMMIT;
  String indexRef;
  String indexImage = IMAGE;
  String indexMatrix = matrixDigest;
  final Map<String, String> indexSums = new HashMap<>();
  IndexFacts.Attested attested = IndexFacts.Attested.YES;
  String vectors = "vectors-1";
  String scope = "scope-2";
  List<IndexFacts.RuntimeFacts> runtimes =
      List.of(runtime("amd64", "2.17"), runtime("arm64", "2.17"));

  OutsideFacts.@Nullable Previous previous =
      new OutsideFacts.Previous("0.9.0", new IndexFacts.ContractSums("vectors-1", "scope-1"));
  @Nullable String publishedRef;
  String publishedImage = IMAGE;
  List<OutsideFacts.PublishedAsset> published = new ArrayList<>();

  private GateFixture(Channel channel, String version, Line line) {
    this.channel = channel;
    this.version = version;
    this.pomVersion = version;
    this.line = line;
    this.indexVersion = version;
    this.indexRef = "refs/tags/" + version;
    this.publishedRef = "registry.example/b:" + version;
    this.tag = new SourceTag(version, COMMIT, true, true);
    this.workflow = new SourceWorkflow("o/r/w.yml@refs/tags/" + version, COMMIT, "1");
    this.notes =
        """
        # %s

        For evaluation only. See docs/support-policy.md, docs/compatibility-promises.md,
        docs/ci-and-supply-chain.md and docs/verify-a-release.md.
        """
            .formatted(version);
  }

  static GateFixture complete(Channel channel) {
    GateFixture fixture =
        switch (channel) {
          case STABLE -> new GateFixture(channel, "1.0.0", Line.STABLE);
          case RC -> new GateFixture(channel, "1.0.0-rc.1", Line.STABLE);
          default -> new GateFixture(channel, "1.0.0-preview.1", Line.PREVIEW);
        };
    fixture.lay();
    return fixture;
  }

  private void lay() {
    for (ReleaseFile file : files().all()) {
      add(file.name(), file.listed());
    }
    for (String title : DocumentRules.PAGES) {
      pages.put(title, "# " + title + "\n\n| 1.0 | stable |\n");
      pageNames.put(title, title.toLowerCase(Locale.ROOT).replace(' ', '-') + ".md");
    }
    digests.put(EvidencePaths.MATRIX, matrixDigest);
    digests.put(EvidencePaths.CHECKSUMS, "sha256:" + sums.get("checksums.txt"));
    digests.put(EvidencePaths.CHECKSUMS_BUNDLE, "sha256:" + sums.get("checksums.txt.bundle"));
    verified.put(EvidencePaths.CHECKSUMS_VERIFIED, true);
    verified.put(EvidencePaths.IMAGE_VERIFIED, true);
    verified.put(EvidencePaths.ATTESTATIONS_VERIFIED, true);
    versions.put("a file name", version);
    candidate = new EvidenceFacts.Candidate(version + "-rc.2", CANDIDATE);
    Rows.required(input()).forEach(row -> rows.put(row, row(row)));
  }

  ReleaseFiles files() {
    try {
      return new ReleaseFiles(ReleaseVersion.parse(version), families);
    } catch (ReleaseException e) {
      throw new IllegalStateException(e);
    }
  }

  void add(String name, boolean list) {
    sums.put(name, Sha256.of(bytes(name)).hex());
    sizes.put(name, (long) name.length());
    indexSums.put(name, Objects.requireNonNull(sums.get(name)));
    if (list) {
      listed.add(name);
    }
  }

  void remove(String name) {
    sums.remove(name);
    sizes.remove(name);
  }

  /** Returns a row as it must be: a review, a soak, or a test of this commit and an own file. */
  EvidenceRow row(String id) {
    boolean soak = id.equals(EvidencePaths.SOAK);
    boolean scoped = soak || Rows.REVIEWS.contains(id);
    String path =
        switch (id) {
          case EvidencePaths.SECURITY_REVIEW -> "reviews/security.md";
          case EvidencePaths.DOCS_REVIEW -> "reviews/docs.md";
          default -> "tests/" + id + "/report.xml";
        };
    return new EvidenceRow(
        id,
        Result.PASS,
        soak ? CANDIDATE : COMMIT,
        List.of(IMAGE),
        NOW.minus(Duration.ofDays(soak ? 5 : 2)).toString(),
        NOW.minus(Duration.ofDays(1)).toString(),
        "test",
        new EvidenceEnvironment(null, null, null, null),
        scoped ? digest(id) : null,
        List.of(new EvidenceFile(path, Sha256.of(bytes(id)), 1)));
  }

  /** What a test changes about a row. */
  enum Part {
    RESULT,
    COMMIT,
    DIGESTS,
    NO_DIGESTS,
    SCOPE,
    FILES,
    OLD,
    FUTURE,
    SHORT
  }

  void spoil(String id, Part part) {
    EvidenceRow row = row(id);
    Instant end =
        switch (part) {
          case OLD -> NOW.minus(Rows.limit(id)).minusSeconds(1);
          case FUTURE -> NOW.plusSeconds(1);
          default -> row.finishedAt();
        };
    rows.put(
        id,
        new EvidenceRow(
            id,
            part == Part.RESULT ? Result.SKIP : row.result(),
            part == Part.COMMIT ? "e".repeat(40) : row.commit(),
            switch (part) {
              case DIGESTS -> List.of(digest("another release"));
              case NO_DIGESTS -> List.of();
              default -> row.artifactDigests();
            },
            part == Part.SHORT
                ? end.minus(Duration.ofHours(71)).toString()
                : end.minus(Duration.ofDays(4)).toString(),
            end.toString(),
            row.tool(),
            row.environment(),
            part == Part.SCOPE ? digest("changed") : row.scopeDigest(),
            part == Part.FILES ? List.of() : row.files()));
  }

  GateInput input() {
    return new GateInput(
        new GateRequest(channel, version, purpose, trigger, now),
        repository(),
        new EvidenceFacts(
            List.copyOf(rows.values()),
            problems,
            new EvidenceFacts.Sources(commit, tag, workflow),
            digests,
            recordedImage,
            verified,
            candidate),
        new ReleaseFolderFacts(
            sums,
            sizes,
            listed,
            versions,
            notes,
            opened,
            indexed ? index() : null,
            new ReleaseFolderFacts.Reports(scan, uncovered, allMatch, omitted)),
        new OutsideFacts(previous, published()));
  }

  private RepositoryFacts repository() {
    return new RepositoryFacts(
        COMMIT,
        pomVersion,
        plan(),
        matrix(),
        matrixDigest,
        Map.of(
            EvidencePaths.SECURITY_REVIEW, digest(EvidencePaths.SECURITY_REVIEW),
            EvidencePaths.DOCS_REVIEW, digest(EvidencePaths.DOCS_REVIEW),
            EvidencePaths.SOAK, digest(EvidencePaths.SOAK)),
        pages,
        pageNames,
        earlierTags,
        new RepositoryFacts.SourceFindings(floating, scheduled, unpinned, missingDocs, spiffe));
  }

  private ReleasePlan plan() {
    return new ReleasePlan(
        new Project("o/r", "o", "b", "registry.example/b", "w.yml", "https://i.example", "v", "m"),
        stage,
        line,
        families,
        reasons,
        changes,
        breaking,
        migrationDoc,
        List.of(),
        List.of(),
        new ReviewScopes(List.of("a"), List.of("b")));
  }

  private Compatibility matrix() {
    return new Compatibility(
        List.of(
            new MatrixRow.OpenBao(
                "2.7.2", "r/openbao", digest("openbao"), standing("e2e-openbao-2.7.2"))),
        List.of(
            new MatrixRow.Kubernetes(
                "1.34", "1.34.3", "r/node", digest("node"), standing("e2e-kubernetes-1.34.3")),
            new MatrixRow.Kubernetes(
                "1.37", "1.37.0", "r/node", null, new Standing(false, false, null, null))),
        List.of(jdk(Arch.AMD64), jdk(Arch.ARM64)));
  }

  private MatrixRow.Jdk jdk(Arch arch) {
    return new MatrixRow.Jdk(arch, "V", "25.0.3", hex("source"), "2.17", standing("install-check"));
  }

  private Standing standing(String evidence) {
    return tested
        ? new Standing(true, true, evidence, LocalDate.of(2026, 11, 24))
        : new Standing(false, true, null, null);
  }

  private IndexFacts index() {
    return new IndexFacts(
        indexVersion,
        indexCommit,
        indexRef,
        "w.yml",
        indexImage,
        indexMatrix,
        indexSums,
        attested,
        new IndexFacts.ContractSums(vectors, scope),
        runtimes);
  }

  private OutsideFacts.@Nullable Published published() {
    return publishedRef == null
        ? null
        : new OutsideFacts.Published(
            1, version, new OutsideFacts.PublishedImage(publishedRef, publishedImage), published);
  }

  static IndexFacts.RuntimeFacts runtime(String goarch, String glibc) {
    return new IndexFacts.RuntimeFacts(
        goarch, "25.0.3+9-LTS", hex("source"), hex("source"), glibc, List.of());
  }

  static String digest(String of) {
    return "sha256:" + hex(of);
  }

  static String hex(String of) {
    return Sha256.of(bytes(of)).hex();
  }

  private static byte[] bytes(String of) {
    return of.getBytes(StandardCharsets.UTF_8);
  }
}
