package io.baokms.release.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.check.Check;
import io.baokms.release.check.CheckReport;
import io.baokms.release.checksums.Checksums;
import io.baokms.release.checksums.FileSum;
import io.baokms.release.evidence.EvidencePack;
import io.baokms.release.evidence.EvidencePaths;
import io.baokms.release.index.ProvenanceIndex;
import io.baokms.release.json.Json;
import io.baokms.release.layout.AssetKind;
import io.baokms.release.layout.ReleaseFile;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.layout.ReleaseFolder;
import io.baokms.release.policy.ReleaseFolderFacts.Reports;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what the rules ask of a release folder. */
final class FolderReader {
  private static final String NOTES = "release-notes.md";
  private static final String SCAN = "vulnerability-summary.json";
  private static final String REPRODUCIBILITY = "reproducibility-report.json";

  private static final String CYCLONEDX = ".cdx.json";

  private final ReleaseFolder folder;
  private final FindingsByRule opened = new FindingsByRule();

  private FolderReader(ReleaseFolder folder) {
    this.folder = folder;
  }

  static ReleaseFolderFacts none() {
    return new ReleaseFolderFacts(
        Map.of(),
        Map.of(),
        Set.of(),
        Map.of(),
        "",
        Map.of(),
        null,
        new Reports(null, List.of(), null, List.of()));
  }

  /**
   * What a folder is read beside.
   *
   * @param index of the folder, null when it cannot be read
   * @param repository top of the checkout
   * @param verified the report of {@code bao-release verify}, null when there is none
   */
  record Beside(
      @Nullable ProvenanceIndex index,
      Path repository,
      Path evidence,
      @Nullable CheckReport verified) {}

  static ReleaseFolderFacts read(ReleaseFolder folder, Beside beside) throws ReleaseException {
    FolderReader reader = new FolderReader(folder);
    reader.verified(beside.verified());
    reader.opened.addAll(new ContentInspection(folder).findings(reader::isRegular));
    reader.licences();
    if (beside.index() != null) {
      reader.pack(beside.index(), beside.evidence());
    }
    return reader.facts(beside.index(), beside.repository());
  }

  private ReleaseFolderFacts facts(@Nullable ProvenanceIndex index, Path repository)
      throws ReleaseException {
    List<String> readable = folder.names().stream().filter(this::isRegular).toList();
    Map<String, String> sums = new HashMap<>();
    Map<String, Long> sizes = new HashMap<>();
    for (FileSum sum : FileSum.all(folder, readable).values()) {
      sums.put(sum.name(), sum.sha256().hex());
      sizes.put(sum.name(), sum.sizeBytes());
    }
    return new ReleaseFolderFacts(
        sums,
        sizes,
        listed(),
        versions(index),
        isRegular(NOTES) ? new String(folder.bytes(NOTES), StandardCharsets.UTF_8) : "",
        opened.all(),
        index == null ? null : new IndexReader(index, repository).facts(),
        reports());
  }

  /** What is judged must be what was packed; the index gives the time that the pack depends on. */
  private void pack(ProvenanceIndex index, Path evidence) throws ReleaseException {
    String name = folder.files().evidence();
    if (!isRegular(name) || !Files.exists(evidence.resolve(EvidencePaths.MANIFEST))) {
      return;
    }
    try {
      Instant time = Instant.ofEpochSecond(index.release().sourceDateEpoch());
      byte[] packed = new EvidencePack(evidence, folder.path(), folder.files()).archive(time);
      if (!Arrays.equals(packed, folder.bytes(name))) {
        found(
            ChannelRules.PACK,
            Finding.fails(Code.EVIDENCE_TAMPERED, name + " is not the pack of " + evidence));
      }
    } catch (ReleaseException e) {
      found(ChannelRules.PACK, Finding.fails(Code.EVIDENCE_TAMPERED, e.getMessage()));
    }
  }

  private boolean isRegular(String name) {
    return Files.isRegularFile(folder.file(name), LinkOption.NOFOLLOW_LINKS);
  }

  private Set<String> listed() throws ReleaseException {
    if (!isRegular(ReleaseFiles.CHECKSUMS)) {
      return Set.of();
    }
    try {
      return Checksums.parse(folder.bytes(ReleaseFiles.CHECKSUMS)).lines().stream()
          .map(Checksums.Line::name)
          .collect(Collectors.toSet());
    } catch (ReleaseException e) {
      found("AR-4", Finding.fails(Code.LINE_INVALID, e.getMessage()));
      return Set.of();
    }
  }

  private Map<String, String> versions(@Nullable ProvenanceIndex index) {
    Map<String, String> versions = new TreeMap<>();
    folder.versions().forEach(version -> versions.put("a file name (" + version + ")", version));
    if (index != null) {
      String ref = index.image().ref();
      versions.put("the image reference", ref.substring(ref.lastIndexOf(':') + 1));
    }
    return versions;
  }

  private Reports reports() throws ReleaseException {
    JsonNode scan = tree(SCAN);
    JsonNode builds = tree(REPRODUCIBILITY);
    List<String> uncovered = new ArrayList<>();
    scan.path("uncovered").forEach(purl -> uncovered.add(purl.asText()));
    List<String> omitted = new ArrayList<>();
    for (JsonNode variation : builds.path("variations")) {
      if (!variation.path("applied").asBoolean()) {
        omitted.add(variation.path("name").asText());
      }
    }
    return new Reports(
        scan.isMissingNode() ? null : scan.path("status").asText("corrupt-data"),
        uncovered,
        builds.isMissingNode() ? null : Boolean.valueOf(builds.path("all_match").asBoolean()),
        omitted);
  }

  private JsonNode tree(String name) throws ReleaseException {
    return isRegular(name) ? Json.tree(name, folder.bytes(name)) : MissingNode.getInstance();
  }

  /** Takes over what verify said; where it said nothing, nobody looked. */
  private void verified(@Nullable CheckReport report) {
    if (report == null) {
      for (String rule : VerifyChecks.NEEDED) {
        found(
            rule,
            Finding.fails(
                Code.EVIDENCE_MISSING,
                "nobody verified the folder: no --report of bao-release verify"));
      }
      return;
    }
    for (Check check : report.checks()) {
      if (check.status() == Check.Status.FAIL) {
        found(VerifyChecks.rule(check.id()), VerifyChecks.finding(check));
      }
    }
  }

  private void licences() throws ReleaseException {
    for (ReleaseFile file : folder.files().all()) {
      if (file.kind() == AssetKind.SBOM
          && file.name().endsWith(CYCLONEDX)
          && isRegular(file.name())) {
        LicenceInspection.findings(file.name(), folder.bytes(file.name()))
            .forEach(finding -> found("AR-6", finding));
      }
    }
  }

  private void found(String rule, Finding finding) {
    opened.add(rule, finding);
  }
}
