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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Proves one file by its line in the signed list beside it. */
final class FileVerification {
  private final Request request;
  private final ReleaseFolder folder;
  private final String name;
  private final Checklist checks = new Checklist();

  private FileVerification(Request request, String name) {
    this.request = request;
    this.folder = request.folder();
    this.name = name;
  }

  /**
   * Runs every check.
   *
   * @param name of the file in the folder
   * @throws ReleaseException when the file system fails
   */
  static CheckReport run(Request request, String name) throws ReleaseException {
    return new FileVerification(request, name).run();
  }

  private CheckReport run() throws ReleaseException {
    checks.run("checksums.signature", "Signature of the list", this::requireSigned);
    Optional<Checksums> list =
        checks.find(
            "checksums.format",
            "Form of the list",
            () -> Checksums.parse(folder.bytes(ReleaseFiles.CHECKSUMS)));
    Optional<ProvenanceIndex> index = indexBesideIt();
    checks.development(request.mode(), index.map(ProvenanceIndex::development).orElse(false));
    checks.run("release.version", "File of the version", this::requireVersion);
    if (list.isPresent()) {
      checks.run("file.listed", "Sum of the list", () -> requireListed(list.get()));
    } else {
      checks.skip("file.listed", "Sum of the list");
    }
    return checks.report();
  }

  private void requireSigned() throws ReleaseException {
    String bundle = ReleaseFiles.CHECKSUMS_BUNDLE;
    Sha256 sum = Sha256.of(folder.bytes(ReleaseFiles.CHECKSUMS));
    request
        .trust()
        .requireFile(BundleFile.of(bundle, folder.bytes(bundle)), ReleaseFiles.CHECKSUMS, sum);
  }

  /** The list cannot say that it is of a development build; an index beside it can. */
  private Optional<ProvenanceIndex> indexBesideIt() throws ReleaseException {
    return folder.names().contains(ReleaseFiles.INDEX)
        ? checks.find(
            "index.format",
            "Form of the index",
            () -> ProvenanceIndex.read(folder.bytes(ReleaseFiles.INDEX)))
        : Optional.empty();
  }

  private void requireVersion() throws ReleaseException {
    folder.requireRegular(name);
    Optional<ReleaseFile> file =
        folder.files().listed().stream().filter(each -> each.name().equals(name)).findFirst();
    if (file.isEmpty()) {
      throw ReleaseException.check(
          Code.TAG_MISMATCH,
          name + " is no listed file of " + request.version().text() + "; verify the folder");
    }
    new PackageCheck(request.version()).require(file.get(), folder.file(name));
  }

  private void requireListed(Checksums list) throws ReleaseException {
    folder.requireRegular(name);
    Map<String, FileSum> sums = FileSum.all(folder, List.of(name));
    new FileContents(sums).require(list);
    if (list.sum(name).isEmpty()) {
      throw ReleaseException.check(Code.FILE_EXTRA, "checksums.txt has no line for " + name);
    }
  }
}
