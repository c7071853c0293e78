package io.baokms.release.policy;

import static java.util.Map.entry;

import io.baokms.release.Code;
import io.baokms.release.evidence.EvidencePaths;
import io.baokms.release.evidence.SourceCommit;
import io.baokms.release.evidence.SourceTag;
import io.baokms.release.evidence.SourceWorkflow;
import io.baokms.release.layout.AssetKind;
import io.baokms.release.layout.ReleaseFile;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.plan.Project;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rules VM-1 to VM-9, VM-13 and VM-16 to VM-18: what anyone needs to verify a release is there. */
final class MaterialRules {
  private static final Set<AssetKind> BINARIES = EnumSet.of(AssetKind.BINARY);
  private static final Set<AssetKind> PACKAGES =
      EnumSet.of(
          AssetKind.DEB, AssetKind.RPM, AssetKind.SYSTEMD_BUNDLE, AssetKind.STATIC_POD_BUNDLE);

  static final Map<String, Rule> ALL =
      Map.ofEntries(
          entry("VM-1", MaterialRules::commit),
          entry("VM-2", MaterialRules::tag),
          entry("VM-3", MaterialRules::workflow),
          entry("VM-4", MaterialRules::matrix),
          entry("VM-5", MaterialRules::imageAndBinaries),
          entry("VM-6", input -> recorded(input, PACKAGES)),
          entry("VM-7", input -> copied(input, ReleaseFiles.CHECKSUMS, EvidencePaths.CHECKSUMS)),
          entry(
              "VM-8",
              input ->
                  copied(input, ReleaseFiles.CHECKSUMS_BUNDLE, EvidencePaths.CHECKSUMS_BUNDLE)),
          entry("VM-9", input -> present(input, EnumSet.of(AssetKind.SBOM))),
          entry("VM-13", input -> file(input, ReleaseFiles.PROVENANCE)),
          entry("VM-16", MaterialRules::index),
          entry("VM-17", MaterialRules::notes),
          entry("VM-18", input -> file(input, ReleaseFiles.INDEX_BUNDLE)));

  private MaterialRules() {}

  private static List<Finding> commit(GateInput input) {
    SourceCommit recorded = input.evidence().sources().commit();
    String built = input.index().map(IndexFacts::sourceCommit).orElse("nothing");
    if (recorded == null) {
      return absent(EvidencePaths.COMMIT);
    }
    return recorded.commit().equals(built) && built.equals(input.repository().commit())
        ? List.of()
        : List.of(
            Finding.fails(
                Code.COMMIT_MISMATCH,
                "recorded "
                    + recorded.commit()
                    + ", built "
                    + built
                    + ", checked out "
                    + input.repository().commit()));
  }

  private static List<Finding> tag(GateInput input) {
    SourceTag tag = input.evidence().sources().tag();
    if (tag == null) {
      return absent(EvidencePaths.TAG);
    }
    String version = input.request().version();
    String ref = input.index().map(IndexFacts::sourceRef).orElse("nothing");
    return tag.name().equals(version) && ref.equals("refs/tags/" + version)
        ? List.of()
        : List.of(
            Finding.fails(
                Code.TAG_MISMATCH,
                "recorded tag " + tag.name() + ", built from " + ref + ", version " + version));
  }

  private static List<Finding> workflow(GateInput input) {
    SourceWorkflow run = input.evidence().sources().workflow();
    if (run == null) {
      return absent(EvidencePaths.WORKFLOW);
    }
    Project project = input.repository().plan().project();
    String expected =
        project.repository() + "/" + project.workflow() + "@refs/tags/" + input.request().version();
    String indexed = input.index().map(IndexFacts::workflow).orElse("nothing");
    return run.workflowRef().equals(expected) && indexed.equals(project.workflow())
        ? List.of()
        : List.of(
            Finding.fails(
                Code.IDENTITY_MISMATCH,
                "recorded " + run.workflowRef() + " and indexed " + indexed + ", not " + expected));
  }

  private static List<Finding> matrix(GateInput input) {
    String recorded = input.evidence().digests().get(EvidencePaths.MATRIX);
    if (recorded == null) {
      return absent(EvidencePaths.MATRIX);
    }
    String indexed = input.index().map(IndexFacts::matrixDigest).orElse("nothing");
    String now = input.repository().matrixDigest();
    return recorded.equals(now) && indexed.equals(now)
        ? List.of()
        : List.of(
            Finding.fails(
                Code.EVIDENCE_DIGEST,
                "compatibility.yaml is "
                    + now
                    + ", recorded "
                    + recorded
                    + ", indexed "
                    + indexed));
  }

  private static List<Finding> imageAndBinaries(GateInput input) {
    List<Finding> findings = new ArrayList<>(recorded(input, BINARIES));
    String recorded = input.evidence().imageDigest();
    String built = input.index().map(IndexFacts::imageDigest).orElse("nothing");
    if (recorded == null) {
      findings.addAll(absent(EvidencePaths.IMAGE));
    } else if (!recorded.equals(built)) {
      findings.add(
          Finding.fails(Code.EVIDENCE_DIGEST, "the image is " + built + ", recorded " + recorded));
    }
    return findings;
  }

  /** Returns the files whose sum the index does not have, or has otherwise. */
  private static List<Finding> recorded(GateInput input, Set<AssetKind> kinds) {
    Map<String, String> indexed = input.index().map(IndexFacts::sums).orElse(Map.of());
    List<Finding> findings = new ArrayList<>();
    for (String name : names(input, kinds)) {
      String sum = input.folder().sums().get(name);
      if (sum == null || !sum.equals(indexed.get(name))) {
        findings.add(
            Finding.fails(Code.DIGEST_MISMATCH, "the index does not have the SHA-256 of " + name));
      }
    }
    return firstOf(findings);
  }

  private static List<Finding> present(GateInput input, Set<AssetKind> kinds) {
    return firstOf(
        names(input, kinds).stream()
            .filter(name -> !input.folder().sums().containsKey(name))
            .map(name -> Finding.fails(Code.FILE_MISSING, name + " is missing"))
            .toList());
  }

  /** Many files of a kind fail together; one line tells enough. */
  private static List<Finding> firstOf(List<Finding> findings) {
    if (findings.size() < 2) {
      return findings;
    }
    Finding first = findings.getFirst();
    String message = first.message() + ", and " + (findings.size() - 1) + " more";
    return List.of(new Finding(first.row(), first.code(), message));
  }

  private static List<String> names(GateInput input, Set<AssetKind> kinds) {
    return input.files().map(ReleaseFiles::all).orElse(List.of()).stream()
        .filter(file -> kinds.contains(file.kind()))
        .map(ReleaseFile::name)
        .toList();
  }

  private static List<Finding> copied(GateInput input, String name, String path) {
    String sum = input.folder().sums().get(name);
    if (sum == null) {
      return List.of(Finding.fails(Code.FILE_MISSING, name + " is missing"));
    }
    Optional<String> copy = Optional.ofNullable(input.evidence().digests().get(path));
    if (copy.isEmpty()) {
      return absent(path);
    }
    return copy.get().equals("sha256:" + sum)
        ? List.of()
        : List.of(
            Finding.fails(Code.EVIDENCE_DIGEST, path + " is another file than the release's"));
  }

  private static List<Finding> file(GateInput input, String name) {
    return input.folder().sums().containsKey(name)
        ? List.of()
        : List.of(Finding.fails(Code.FILE_MISSING, name + " is missing"));
  }

  private static List<Finding> index(GateInput input) {
    if (input.index().isEmpty()) {
      return List.of(
          Finding.fails(Code.FILE_MISSING, ReleaseFiles.INDEX + " is missing or unreadable"));
    }
    String version = input.index().get().version();
    return version.equals(input.request().version())
        ? List.of()
        : List.of(Finding.fails(Code.TAG_MISMATCH, "the index is of version " + version));
  }

  private static List<Finding> notes(GateInput input) {
    return input.folder().notes().isBlank()
        ? List.of(Finding.fails(Code.NOTES_EMPTY, "release-notes.md is missing or empty"))
        : List.of();
  }

  private static List<Finding> absent(String path) {
    return List.of(Finding.fails(Code.EVIDENCE_MISSING, path + " is not in the evidence folder"));
  }
}
