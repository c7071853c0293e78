package io.baokms.release.verify;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.check.CheckReport;
import io.baokms.release.checksums.Checksums;
import io.baokms.release.checksums.FileSum;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.index.ProvenanceIndex;
import io.baokms.release.layout.ReleaseFile;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.layout.ReleaseFolder;
import io.baokms.release.sign.BundleFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Proves a whole folder: the signed index first, then everything that it covers. */
final class FolderVerification {
  private final Request request;
  private final ReleaseFolder folder;
  private final Checklist checks = new Checklist();

  private FolderVerification(Request request) {
    this.request = request;
    this.folder = request.folder();
  }

  /**
   * Runs every check.
   *
   * @throws ReleaseException when the file system fails
   */
  static CheckReport run(Request request) throws ReleaseException {
    return new FolderVerification(request).run();
  }

  private CheckReport run() throws ReleaseException {
    checks.run("files.types", "Regular files only", this::requireRegularFiles);
    Optional<ProvenanceIndex> index = index();
    Optional<Checksums> list = list(index);
    signer(index);
    checks.run("release.version", "One version everywhere", () -> requireVersion(index));
    checks.development(request.mode(), index.map(ProvenanceIndex::development).orElse(false));
    files(index, list);
    StatementChecks statements = new StatementChecks(request, checks, index);
    statements.run(list, statements.image());
    checks.run("packages.version", "Packages are of the version", this::requirePackages);
    return checks.report();
  }

  private void requireRegularFiles() throws ReleaseException {
    Problems problems = new Problems();
    for (String name : folder.names()) {
      problems.attempt(() -> folder.requireRegular(name));
    }
    problems.requireNone();
  }

  private Optional<ProvenanceIndex> index() throws ReleaseException {
    checks.run(
        "index.signature",
        "Signature of the index",
        () -> requireSigned(ReleaseFiles.INDEX, ReleaseFiles.INDEX_BUNDLE));
    return checks.find(
        "index.format",
        "Form of the index",
        () -> ProvenanceIndex.read(folder.bytes(ReleaseFiles.INDEX)));
  }

  private Optional<Checksums> list(Optional<ProvenanceIndex> index) throws ReleaseException {
    checks.run(
        "checksums.signature",
        "Signature of the list",
        () -> requireSigned(ReleaseFiles.CHECKSUMS, ReleaseFiles.CHECKSUMS_BUNDLE));
    Optional<Checksums> list =
        checks.find(
            "checksums.format",
            "Form of the list",
            () -> Checksums.parse(folder.bytes(ReleaseFiles.CHECKSUMS)));
    if (index.isPresent() && list.isPresent()) {
      IndexReferences references = new IndexReferences(index.get());
      checks.run(
          "index.recorded",
          "Index and list agree",
          () -> {
            references.require();
            references.require(list.get());
          });
    } else {
      checks.skip("index.recorded", "Index and list agree");
    }
    return list;
  }

  private void signer(Optional<ProvenanceIndex> index) throws ReleaseException {
    if (index.isPresent()) {
      SignerCheck check = new SignerCheck(folder, index.get());
      checks.run("index.signer", "The index names who signed", check::require);
    } else {
      checks.skip("index.signer", "The index names who signed");
    }
  }

  private void requireSigned(String file, String bundle) throws ReleaseException {
    Sha256 sum = Sha256.of(folder.bytes(file));
    request.trust().requireFile(BundleFile.of(bundle, folder.bytes(bundle)), file, sum);
  }

  private void requireVersion(Optional<ProvenanceIndex> index) throws ReleaseException {
    Problems problems = new Problems();
    String version = request.version().text();
    for (String told : folder.versions()) {
      if (!told.equals(version)) {
        problems.add(Code.TAG_MISMATCH, "the folder holds files of " + told);
      }
    }
    String tag = "refs/tags/" + version;
    index
        .map(ProvenanceIndex::release)
        .filter(release -> !release.version().equals(version))
        .ifPresent(
            release -> problems.add(Code.TAG_MISMATCH, "the index is of " + release.version()));
    index
        .filter(found -> !found.development())
        .map(ProvenanceIndex::release)
        .filter(release -> !release.sourceRef().equals(tag))
        .ifPresent(release -> problems.add(Code.TAG_MISMATCH, "built from " + release.sourceRef()));
    problems.requireNone();
  }

  private void files(Optional<ProvenanceIndex> index, Optional<Checksums> list)
      throws ReleaseException {
    checks.run("files.set", "Exact set of files", () -> requireSet(index, list));
    List<String> readable = folder.names().stream().filter(this::isRegular).toList();
    Map<String, FileSum> sums = FileSum.all(folder, readable);
    FileContents contents = new FileContents(sums);
    if (list.isPresent()) {
      checks.run("files.listed", "Sums of the list", () -> contents.require(list.get()));
    } else {
      checks.skip("files.listed", "Sums of the list");
    }
    if (index.isPresent()) {
      checks.run(
          "files.indexed", "Sizes and sums of the index", () -> contents.require(index.get()));
    } else {
      checks.skip("files.indexed", "Sizes and sums of the index");
    }
  }

  private boolean isRegular(String name) {
    return Files.isRegularFile(folder.file(name), LinkOption.NOFOLLOW_LINKS);
  }

  private void requireSet(Optional<ProvenanceIndex> index, Optional<Checksums> list)
      throws ReleaseException {
    Problems problems = new Problems();
    FileSet all = FileSet.all(folder);
    problems.attempt(() -> all.require("the folder", folder.names()));
    if (list.isPresent()) {
      List<String> names = list.get().lines().stream().map(Checksums.Line::name).toList();
      problems.attempt(() -> FileSet.listed(folder).require(ReleaseFiles.CHECKSUMS, names));
    }
    if (index.isPresent()) {
      List<String> names = index.get().assets().stream().map(asset -> asset.name()).toList();
      problems.attempt(() -> FileSet.indexed(folder).require(ReleaseFiles.INDEX, names));
    }
    problems.requireNone();
  }

  private void requirePackages() throws ReleaseException {
    PackageCheck check = new PackageCheck(request.version());
    Problems problems = new Problems();
    for (ReleaseFile file : folder.files().listed()) {
      if (isRegular(file.name())) {
        problems.attempt(() -> check.require(file, folder.file(file.name())));
      }
    }
    problems.requireNone();
  }
}
