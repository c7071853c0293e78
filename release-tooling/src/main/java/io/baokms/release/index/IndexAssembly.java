package io.baokms.release.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Digest;
import io.baokms.release.checksums.FileSum;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.evidence.EvidenceFile;
import io.baokms.release.evidence.EvidenceRow;
import io.baokms.release.json.Json;
import io.baokms.release.json.UtcTime;
import io.baokms.release.layout.AssetKind;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.matrix.Compatibility;
import io.baokms.release.matrix.MatrixRow;
import io.baokms.release.plan.Project;
import io.baokms.release.plan.Word;
import io.baokms.release.readback.SbomSubjects;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts an index together from its sources. */
record IndexAssembly(IndexSources sources, Map<String, FileSum> sums, RebuildReport rebuild) {
  private static final String SCAN = "vulnerability-summary.json";
  private static final String NOTES = "release-notes.md";

  static IndexAssembly of(IndexSources sources) throws ReleaseException {
    return new IndexAssembly(sources, sources.sums(), RebuildReport.read(sources.folder()));
  }

  /** Returns the index; its channel is that of the version, or the given one. */
  ProvenanceIndex build(Optional<String> channel) throws ReleaseException {
    ImageFacts image = new ImageSection(sources, sums, rebuild).facts();
    SigningSection signing = new SigningSection(sources, sums);
    Project project = sources.plan().project();
    return new ProvenanceIndex(
        ProvenanceIndex.SCHEMA,
        new ProjectFacts(project.repository(), project.owner(), project.binary()),
        release(channel),
        image,
        checksums(),
        new AssetList(sources, sums, rebuild).assets(),
        sboms(),
        signing.attestations(image),
        rebuild.facts(ref(sums, RebuildReport.FILE)),
        sources.facts().toolchain(),
        matrix(),
        tests(),
        scan(),
        new Contract(sources.repository()).facts(sources.matrix()),
        PolicyFacts.ofTool(),
        signing.signing(),
        evidence(),
        new LibraryList(sources.folder().path()).files());
  }

  static FileSum required(Map<String, FileSum> sums, String name) {
    FileSum sum = sums.get(name);
    if (sum == null) {
      throw new IllegalStateException(name + " is in the set of files and was read");
    }
    return sum;
  }

  static FileRef ref(Map<String, FileSum> sums, String name) {
    return FileRef.of(required(sums, name));
  }

  private ReleaseFacts release(Optional<String> channel) {
    var plan = sources.plan();
    var version = sources.folder().files().version();
    var facts = sources.facts();
    return new ReleaseFacts(
        version.text(),
        facts.sourceRef(),
        facts.sourceDateEpoch(),
        new UtcTime(Instant.ofEpochSecond(facts.sourceDateEpoch())),
        plan.project().workflow(),
        plan.project().issuer(),
        facts.sourceCommit(),
        channel.orElse(plan.channelOf(version).word()),
        plan.isPrerelease(version),
        plan.stage().word(),
        plan.line().word(),
        words(plan.reasons()),
        words(plan.breaking()),
        ref(sums, NOTES));
  }

  private static List<String> words(List<? extends Word> values) {
    return values.stream().map(Word::word).sorted().toList();
  }

  private ChecksumsFacts checksums() {
    return new ChecksumsFacts(
        ReleaseFiles.CHECKSUMS,
        ref(sums, ReleaseFiles.CHECKSUMS).digest(),
        ReleaseFiles.CHECKSUMS_BUNDLE,
        ref(sums, ReleaseFiles.CHECKSUMS_BUNDLE).digest());
  }

  private List<SbomFacts> sboms() throws ReleaseException {
    List<SbomFacts> facts = new ArrayList<>();
    for (var file : sources.files()) {
      if (file.kind() == AssetKind.SBOM) {
        String name = file.name();
        SbomSubjects sbom = SbomSubjects.read(name, sources.folder().bytes(name));
        FileRef ref = ref(sums, name);
        facts.add(
            new SbomFacts(
                name,
                name,
                ref.digest(),
                ref.sizeBytes(),
                sbom.format(),
                sbom.specVersion(),
                List.copyOf(sbom.sums().keySet())));
      }
    }
    return facts;
  }

  private MatrixFacts matrix() throws ReleaseException {
    try {
      byte[] file = Files.readAllBytes(sources.repository().resolve(Compatibility.FILE));
      return new MatrixFacts(
          new Digest(Sha256.of(file)),
          sources.matrix().rows().stream().map(IndexAssembly::row).toList());
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + Compatibility.FILE, e);
    }
  }

  private static MatrixFacts.Row row(MatrixRow row) {
    String component =
        row instanceof MatrixRow.Jdk jdk
            ? jdk.component() + "-" + jdk.arch().goarch()
            : row.component();
    return new MatrixFacts.Row(
        component,
        row.version(),
        row.standing().status(),
        row.standing().gated(),
        row.standing().evidence());
  }

  private List<TestFacts> tests() {
    List<TestFacts> tests = new ArrayList<>();
    for (EvidenceRow row : sources.evidence().manifest().rows()) {
      for (EvidenceFile file : row.files()) {
        tests.add(
            new TestFacts(
                row.id(),
                row.result().word(),
                row.commit(),
                row.artifactDigests().stream().sorted().map(Digest::parse).toList(),
                new UtcTime(row.finishedAt()),
                file.path(),
                file.sha256()));
      }
    }
    tests.sort(Comparator.comparing(TestFacts::row).thenComparing(TestFacts::path));
    return tests;
  }

  private ScanFacts scan() throws ReleaseException {
    JsonNode summary = Json.tree(SCAN, sources.folder().bytes(SCAN));
    try {
      String time = summary.at("/source/retrieved_at_utc").asText("");
      return new ScanFacts(
          summary.path("status").asText(),
          ref(sums, SCAN),
          time.isEmpty() ? null : UtcTime.parse(time),
          Json.read(SCAN, Json.write(summary.path("counts")), ScanFacts.Counts.class));
    } catch (IllegalArgumentException e) {
      throw ReleaseException.check(Code.JSON_INVALID, SCAN + ": " + e.getMessage());
    }
  }

  private EvidenceFacts evidence() {
    FileRef pack = ref(sums, sources.folder().files().evidence());
    int rows = sources.evidence().manifest().rows().size();
    return new EvidenceFacts(pack.path(), pack.digest(), pack.sizeBytes(), rows);
  }
}
