package io.baokms.release.policy;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.layout.Arch;
import io.baokms.release.layout.AssetKind;
import io.baokms.release.layout.Family;
import io.baokms.release.layout.ReleaseFile;
import io.baokms.release.layout.ReleaseFolder;
import io.baokms.release.readback.ImageArchive;
import io.baokms.release.readback.ImageReader;
import io.baokms.release.readback.PackedFiles;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Opens every artifact: rules AR-3, VE-3 and PV-3 as far as files inside of them tell. */
final class ContentInspection {
  private static final String CONTENTS = "AR-3";
  private static final Set<AssetKind> OPENED =
      EnumSet.of(
          AssetKind.BINARY,
          AssetKind.DEB,
          AssetKind.RPM,
          AssetKind.SYSTEMD_BUNDLE,
          AssetKind.STATIC_POD_BUNDLE,
          AssetKind.OCI_IMAGE);
  private static final int SHOWN = 5;

  private final ReleaseFolder folder;

  ContentInspection(ReleaseFolder folder) {
    this.folder = folder;
  }

  /** What is opened: a file, or one platform of the image. */
  private record Subject(ReleaseFile file, Family family, @Nullable Arch arch) {
    String name() {
      return file.kind() == AssetKind.OCI_IMAGE && arch != null
          ? file.name() + " for " + arch.goarch()
          : file.name();
    }

    boolean runs() {
      return file.kind() != AssetKind.STATIC_POD_BUNDLE;
    }
  }

  /** What was seen; there are no files where it could not be opened. */
  private record Seen(Subject subject, FindingsByRule findings, Map<String, String> runtime) {}

  /** Returns what was found; artifacts are opened side by side. */
  FindingsByRule findings(Predicate<String> present) {
    List<Seen> all = subjects(present).parallel().map(this::open).toList();
    FindingsByRule findings = new FindingsByRule();
    all.forEach(seen -> findings.addAll(seen.findings()));
    findings.add(CONTENTS, differences(all));
    return findings;
  }

  private Stream<Subject> subjects(Predicate<String> present) {
    return folder.files().listed().stream()
        .filter(file -> OPENED.contains(file.kind()) && present.test(file.name()))
        .flatMap(file -> {
          Family family = Objects.requireNonNullElse(file.family(), Family.JWT);
          return file.kind() == AssetKind.OCI_IMAGE
              ? Stream.of(Arch.values()).map(arch -> new Subject(file, family, arch))
              : Stream.of(new Subject(file, family, file.arch()));
        });
  }

  private Seen open(Subject subject) {
    ReleaseFile file = subject.file();
    OpenedRuntime runtime = new OpenedRuntime(subject.family());
    ContentTable table = ContentTable.of(file.kind(), file.name(), subject.family());
    OpenedArtifact artifact = new OpenedArtifact(table, subject.arch(), runtime);
    FindingsByRule findings = new FindingsByRule();
    try {
      visit(subject, artifact);
      FindingsByRule found = artifact.findings();
      if (subject.runs()) {
        found.add(CONTENTS, runtime.findings());
        found.add("VE-3", version(runtime));
      }
      findings.add(subject.name(), found);
    } catch (ReleaseException e) {
      findings.add(CONTENTS, Finding.parse(String.valueOf(e.getMessage()), Code.FILE_TYPE));
    }
    return new Seen(subject, findings, runtime.files());
  }

  private void visit(Subject subject, OpenedArtifact artifact) throws ReleaseException {
    ReleaseFile file = subject.file();
    if (file.kind() != AssetKind.OCI_IMAGE) {
      PackedFiles.visit(file.kind(), folder.file(file.name()), artifact);
      return;
    }
    for (ImageArchive.Platform platform : ImageReader.read(folder.file(file.name())).platforms()) {
      if (subject.arch() != null && platform.architecture().equals(subject.arch().goarch())) {
        PackedFiles.layers(folder.file(file.name()), platform.layers(), artifact);
      }
    }
  }

  private List<Finding> version(OpenedRuntime runtime) {
    String version = folder.files().version().text();
    return runtime.version().equals(version)
        ? List.of()
        : List.of(
            Finding.fails(
                Code.TAG_MISMATCH,
                "holds a program that says it is \"%s\", not %s"
                    .formatted(runtime.version(), version)));
  }

  /** One runtime tree is in every artifact of a family for a processor. */
  private static List<Finding> differences(List<Seen> all) {
    Map<String, Seen> first = new HashMap<>();
    List<Finding> findings = new ArrayList<>();
    for (Seen seen : all) {
      Arch arch = seen.subject().arch();
      if (arch == null || seen.runtime().isEmpty()) {
        continue;
      }
      String of = seen.subject().family().id() + " " + arch.goarch();
      Seen other = first.putIfAbsent(of, seen);
      if (other != null && !other.runtime().equals(seen.runtime())) {
        findings.add(
            Finding.fails(
                Code.DIGEST_MISMATCH,
                "%s and %s hold different runtimes: %s"
                    .formatted(
                        seen.subject().name(),
                        other.subject().name(),
                        difference(seen.runtime(), other.runtime()))));
      }
    }
    return findings;
  }

  private static String difference(Map<String, String> one, Map<String, String> other) {
    Set<String> paths = new TreeSet<>(one.keySet());
    paths.addAll(other.keySet());
    paths.removeIf(path -> Objects.equals(one.get(path), other.get(path)));
    return String.join(", ", paths.stream().limit(SHOWN).toList());
  }
}
