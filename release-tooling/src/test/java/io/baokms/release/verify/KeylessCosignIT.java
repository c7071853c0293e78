package io.baokms.release.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.readback.ImageReader;
import io.baokms.release.sign.PrivateSigstore;
import io.baokms.release.sign.RootGap;
import io.baokms.release.sign.SigningWorkflow;
import io.baokms.release.sign.Statement;
import io.baokms.release.testing.ReleaseFixture;
import io.baokms.release.testing.ReleaseInputs;
import io.baokms.release.testing.WorkflowSigner;
import io.baokms.release.tool.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Others' judge of a folder that a workflow signed, offline: it agrees with {@code verify}. */
class KeylessCosignIT {
  private static final String VERSION = "0.1.0-preview.1";

  @TempDir private static Path folder;
  private static Tool cosign;
  private static PrivateSigstore sigstore;
  private static SigningWorkflow workflow;
  private static Path root;
  private static ReleaseFixture release;

  /** What cosign is asked about one bundle. */
  record Question(String command, String bundle, List<String> more) {}

  @BeforeAll
  static void make() throws Exception {
    cosign = new Tool("cosign", ReleaseInputs.require("bin/cosign"));
    ReleaseFixture keyed = ReleaseFixture.make(folder, VERSION);
    WorkflowSigner signer = WorkflowSigner.make(folder, keyed.names());
    sigstore = signer.sigstore();
    workflow = signer.workflow();
    root = signer.root();
    release = keyed.signedBy(signer);
  }

  @ParameterizedTest
  @MethodSource("questions")
  void cosign_otherIdentity_isRefused(Question question) throws Exception {
    SigningWorkflow other =
        new SigningWorkflow(
            workflow.identity() + ".1", workflow.issuer(), workflow.ref(), workflow.commit());

    Tool.Result result = ask(question, other, root);

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.output()).contains("no matching CertificateIdentity found");
  }

  @ParameterizedTest
  @EnumSource(RootGap.class)
  void cosign_rootWithAGap_isRefused(RootGap gap) throws Exception {
    Path other = gap.write(sigstore, folder.resolve(gap + ".json"));

    for (Question question : questions().toList()) {
      Tool.Result result = ask(question, workflow, other);

      assertThat(result.exitCode()).as("%s", question).isNotZero();
      assertThat(result.output()).contains("failed to verify");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-PT2S", "PT11M"})
  void cosign_entryOutsideTheCertificatesTime_isRefused(Duration late) throws Exception {
    byte[] list = Files.readAllBytes(release.file(ReleaseFiles.CHECKSUMS));
    Path bundle = folder.resolve("late" + late);
    Files.write(bundle, sigstore.ofFile(workflow, list, late));

    Tool.Result result = ask(file(bundle.toString(), ReleaseFiles.CHECKSUMS), workflow, root);

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.output()).contains("integrated time outside certificate validity");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-PT2S", "PT11M"})
  void cosign_stampOutsideTheCertificatesTime_isRefused(Duration late) throws Exception {
    Tool.Result result = ask(stamped(late), workflow, root);

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.output()).contains("failed to verify");
  }

  @Test
  void cosign_stampedBundle_isAccepted() throws Exception {
    Tool.Result result = ask(stamped(Duration.ofMinutes(1)), workflow, root);

    assertThat(result.output()).contains("Verified OK");
  }

  @Test
  void cosign_entryOfAnotherFile_isRefused() throws Exception {
    byte[] list = Files.readAllBytes(release.file(ReleaseFiles.CHECKSUMS));
    Path bundle = folder.resolve("other-entry");
    Files.write(bundle, sigstore.ofFileWithEntryOf(workflow, list, new byte[] {1}));

    Tool.Result result = ask(file(bundle.toString(), ReleaseFiles.CHECKSUMS), workflow, root);

    assertThat(result.exitCode()).isNotZero();
    assertThat(result.output()).contains("failed to verify log inclusion");
  }

  @ParameterizedTest
  @MethodSource("questions")
  void cosign_bundle_isAccepted(Question question) throws Exception {
    Tool.Result result = ask(question, workflow, root);

    assertThat(result.output()).contains("Verified OK");
    assertThat(result.exitCode()).isZero();
  }

  static Stream<Question> questions() throws Exception {
    String digest = ImageReader.read(release.file(release.names().image())).digest().hex();
    return Stream.of(
        file(ReleaseFiles.CHECKSUMS_BUNDLE, ReleaseFiles.CHECKSUMS),
        file(ReleaseFiles.INDEX_BUNDLE, ReleaseFiles.INDEX),
        new Question(
            "verify-blob-attestation",
            ReleaseFiles.PROVENANCE,
            List.of("--type", "slsaprovenance1", release.file("release-notes.md").toString())),
        new Question(
            "verify-blob-attestation",
            ReleaseFiles.IMAGE_SIGNATURE,
            List.of(
                "--type", Statement.IMAGE_SIGNATURE, "--digest", digest, "--digestAlg", "sha256")));
  }

  private static Question stamped(Duration late) throws Exception {
    byte[] list = Files.readAllBytes(release.file(ReleaseFiles.CHECKSUMS));
    Path bundle = folder.resolve("stamped" + late);
    Files.write(bundle, sigstore.ofStampedFile(workflow, list, late));
    return new Question(
        "verify-blob",
        bundle.toString(),
        List.of("--use-signed-timestamps", release.file(ReleaseFiles.CHECKSUMS).toString()));
  }

  private static Question file(String bundle, String file) {
    return new Question("verify-blob", bundle, List.of(release.file(file).toString()));
  }

  private static Tool.Result ask(Question question, SigningWorkflow signer, Path trustedRoot)
      throws Exception {
    List<String> arguments = new ArrayList<>(List.of(question.command()));
    arguments.addAll(List.of("--trusted-root", trustedRoot.toString()));
    arguments.addAll(List.of("--bundle", release.file(question.bundle()).toString()));
    arguments.addAll(List.of("--certificate-identity", signer.identity()));
    arguments.addAll(List.of("--certificate-oidc-issuer", signer.issuer()));
    arguments.addAll(question.more());
    return cosign.run(arguments);
  }
}
