package io.baokms.release.verify;

import static io.baokms.release.verify.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.index.ProvenanceIndex;
import io.baokms.release.index.SigningFacts;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.sign.PrivateSigstore;
import io.baokms.release.sign.RootGap;
import io.baokms.release.sign.SigningWorkflow;
import io.baokms.release.testing.Cli;
import io.baokms.release.testing.ReleaseFixture;
import io.baokms.release.testing.WorkflowSigner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole folder that a workflow signed with certificates, and who else could have. */
class KeylessFolderTest {
  private static final String VERSION = "0.1.0-preview.1";

  @TempDir private static Path shared;
  private static PrivateSigstore sigstore;
  private static SigningWorkflow workflow;
  private static Path root;
  private static ReleaseFixture keyed;
  private static ReleaseFixture pristine;

  @TempDir private Path folder;
  private ReleaseFixture release;

  @BeforeAll
  static void make() throws Exception {
    keyed = ReleaseFixture.make(Files.createDirectory(shared.resolve("keyed")), VERSION);
    WorkflowSigner signer = WorkflowSigner.make(shared, keyed.names());
    sigstore = signer.sigstore();
    workflow = signer.workflow();
    root = signer.root();
    pristine = keyed.copy(Files.createDirectory(shared.resolve("keyless"))).signedBy(signer);
  }

  @BeforeEach
  void copy() throws Exception {
    release = pristine.copy(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "release.yml,        other.yml",
    "baokms/,            BaoKms/",
    "0.1.0-preview.1,    0.1.0-preview.2",
    "https,              http",
  })
  void verify_otherIdentity_isAMismatch(String text, String with) {
    String identity = workflow.identity().replace(text, with);

    assertEveryBundleRefused(
        release.verifyTrusting(trust(identity, workflow.issuer())), "IDENTITY_MISMATCH");
  }

  @Test
  void verify_otherIssuer_isAMismatch() {
    Cli.Run run = release.verifyTrusting(trust(workflow.identity(), "https://issuer.example"));

    assertEveryBundleRefused(run, "ISSUER_MISMATCH");
  }

  @Test
  void verify_workflowThatRanOnAnotherRef_isATagMismatch() throws Exception {
    SigningWorkflow other = workflow.atRef("refs/heads/main");

    ReleaseFixture signed = release.signedBy(new WorkflowSigner(sigstore, other, root));

    assertEveryBundleRefused(signed.verify(), "TAG_MISMATCH");
  }

  @Test
  void verify_otherSourceCommit_isAMismatch() {
    Cli.Run run = release.verify(release.release(), List.of("--source-commit", "0".repeat(40)));

    assertEveryBundleRefused(run, "COMMIT_MISMATCH");
  }

  @Test
  void verify_workflowThatBuiltAnotherCommit_isAMismatchWithTheIndex() throws Exception {
    SigningWorkflow other =
        new SigningWorkflow(workflow.identity(), workflow.issuer(), workflow.ref(), "0".repeat(40));

    ReleaseFixture signed = release.signedBy(new WorkflowSigner(sigstore, other, root));

    assertEveryBundleRefused(signed.verify(), "COMMIT_MISMATCH");
  }

  @Test
  void verify_indexOfAKeyRelease_namesAnotherSigner() throws Exception {
    byte[] bundle = Files.readAllBytes(release.file(ReleaseFiles.CHECKSUMS_BUNDLE));
    replace(
        ReleaseFiles.CHECKSUMS_BUNDLE,
        Files.readAllBytes(keyed.file(ReleaseFiles.CHECKSUMS_BUNDLE)));
    release.index();
    replace(ReleaseFiles.CHECKSUMS_BUNDLE, bundle);

    assertRefused(release.verify(), "RECORDED_MISMATCH", "another signer than that of");
  }

  @ParameterizedTest
  @EnumSource(RootGap.class)
  void verify_rootWithAGap_trustsNothing(RootGap gap) throws Exception {
    Path other = gap.write(sigstore, folder.resolve("trusted_root.json"));

    Cli.Run run = release.verifyTrusting(WorkflowSigner.trustFlags(workflow, other));

    assertEveryBundleRefused(run, "CERT_UNTRUSTED");
    assertThat(run.out()).contains(gap.reason());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-PT2S", "PT11M"})
  void verify_entryOutsideTheCertificatesTime_isUntrusted(Duration late) throws Exception {
    byte[] list = Files.readAllBytes(release.file(ReleaseFiles.CHECKSUMS));

    replace(ReleaseFiles.CHECKSUMS_BUNDLE, sigstore.ofFile(workflow, list, late));

    assertRefused(release.verify(), "CERT_UNTRUSTED", ReleaseFiles.CHECKSUMS_BUNDLE);
  }

  @Test
  void verify_entryOfAnotherFile_isUntrusted() throws Exception {
    byte[] list = Files.readAllBytes(release.file(ReleaseFiles.CHECKSUMS));
    byte[] index = Files.readAllBytes(release.file(ReleaseFiles.INDEX));

    replace(ReleaseFiles.CHECKSUMS_BUNDLE, sigstore.ofFileWithEntryOf(workflow, list, index));

    assertRefused(release.verify(), "CERT_UNTRUSTED", ReleaseFiles.CHECKSUMS_BUNDLE);
  }

  @ParameterizedTest
  @CsvSource({
    "checksums.txt.bundle,          provenance-index.json.bundle,  BUNDLE_REPLAYED",
    "provenance-index.json.bundle,  checksums.txt.bundle,          BUNDLE_REPLAYED",
    "checksums.txt.bundle,          provenance.sigstore.json,      BUNDLE_MALFORMED",
    "provenance.sigstore.json,      checksums.txt.bundle,          BUNDLE_MALFORMED",
    "provenance.sigstore.json,      image-signature.sigstore.json, SUBJECT_MISMATCH",
    "image-signature.sigstore.json, checksums.txt.bundle,          BUNDLE_MALFORMED",
  })
  void verify_bundleOfAnotherFile_isRefused(String bundle, String other, String code)
      throws Exception {
    replace(bundle, Files.readAllBytes(release.file(other)));

    assertRefused(release.verify(), code, bundle);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ReleaseFiles.CHECKSUMS_BUNDLE,
        ReleaseFiles.INDEX_BUNDLE,
        ReleaseFiles.IMAGE_SIGNATURE,
        ReleaseFiles.PROVENANCE
      })
  void verify_bundleOfAKey_asksForTheKey(String bundle) throws Exception {
    replace(bundle, Files.readAllBytes(keyed.file(bundle)));

    assertRefused(release.verify(), "KEY_MISMATCH", bundle + " is signed by a key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ReleaseFiles.CHECKSUMS_BUNDLE,
        ReleaseFiles.INDEX_BUNDLE,
        ReleaseFiles.IMAGE_SIGNATURE,
        ReleaseFiles.PROVENANCE
      })
  void verify_certificateAmongKeys_asksForTheRoot(String bundle, @TempDir Path other)
      throws Exception {
    ReleaseFixture mixed = keyed.copy(other);
    Files.write(mixed.file(bundle), Files.readAllBytes(release.file(bundle)));

    assertRefused(mixed.verify(), "KEY_MISMATCH", bundle + " is signed by a certificate");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ReleaseFiles.CHECKSUMS_BUNDLE,
        ReleaseFiles.INDEX_BUNDLE,
        ReleaseFiles.IMAGE_SIGNATURE,
        ReleaseFiles.PROVENANCE
      })
  void verify_withoutABundle_namesIt(String bundle) throws Exception {
    Files.delete(release.file(bundle));

    assertRefused(release.verify(), "FILE_MISSING", bundle);
  }

  @Test
  void verify_keylessFolder_passes() {
    Cli.Run run =
        release.verify(release.release(), List.of("--source-commit", ReleaseFixture.COMMIT));

    assertThat(run.out()).doesNotContain("[fail]", "[skip]", "[warn]");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void verify_oneFileOfAKeylessFolder_passes() {
    Cli.Run run = release.verify(release.file("release-notes.md"), List.of());

    assertThat(run.exitCode()).isZero();
  }

  @Test
  void index_keylessFolder_saysWhoSigned() throws Exception {
    ProvenanceIndex index =
        ProvenanceIndex.read(Files.readAllBytes(release.file(ReleaseFiles.INDEX)));

    assertThat(index.signing())
        .isEqualTo(new SigningFacts("keyless", null, workflow.identity(), workflow.issuer()));
  }

  private void replace(String name, byte[] with) throws Exception {
    Files.write(release.file(name), with);
  }

  private static List<String> trust(String identity, String issuer) {
    SigningWorkflow other =
        new SigningWorkflow(identity, issuer, workflow.ref(), workflow.commit());
    return WorkflowSigner.trustFlags(other, root);
  }

  private static void assertEveryBundleRefused(Cli.Run run, String code) {
    List<String> bundles =
        new ArrayList<>(List.of(ReleaseFiles.CHECKSUMS_BUNDLE, ReleaseFiles.INDEX_BUNDLE));
    bundles.addAll(List.of(ReleaseFiles.IMAGE_SIGNATURE, ReleaseFiles.PROVENANCE));
    bundles.forEach(bundle -> assertRefused(run, code, bundle));
  }
}
