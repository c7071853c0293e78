package io.baokms.release.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.json.Json;
import io.baokms.release.layout.ReleaseFiles;
import io.baokms.release.readback.ImageReader;
import io.baokms.release.sign.BundleFile;
import io.baokms.release.sign.CertificatePolicy;
import io.baokms.release.sign.CertificateTrust;
import io.baokms.release.sign.SigningWorkflow;
import io.baokms.release.sign.Trust;
import io.baokms.release.testing.ReleaseFixture;
import io.baokms.release.testing.WorkflowSigner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bytes of bundles with certificates are flipped, doubled and deleted: what passes says the same,
 * and nothing fails otherwise than by a named refusal.
 */
class KeylessSweepTest {
  private static final int STEP = 7;

  @TempDir private static Path folder;
  private static ReleaseFixture release;
  private static Trust trust;

  private interface Reader {
    void read(BundleFile bundle) throws ReleaseException;
  }

  @BeforeAll
  static void make() throws Exception {
    ReleaseFixture keyed = ReleaseFixture.make(folder, "0.1.0-preview.1");
    WorkflowSigner signer = WorkflowSigner.make(folder, keyed.names());
    release = keyed.signedBy(signer);
    SigningWorkflow workflow = signer.workflow();
    trust =
        CertificateTrust.open(
            signer.root(),
            new CertificatePolicy(workflow.identity(), workflow.issuer(), workflow.ref(), null));
  }

  @Test
  void bundleOfTheList_mutated_isRefused() throws Exception {
    Sha256 list = Sha256.of(release.file(ReleaseFiles.CHECKSUMS));

    sweep(ReleaseFiles.CHECKSUMS_BUNDLE, bundle -> trust.requireFile(bundle, "list", list));
  }

  @Test
  void imageSignature_mutated_isRefused() throws Exception {
    Sha256 image = ImageReader.read(release.file(release.names().image())).digest();

    sweep(ReleaseFiles.IMAGE_SIGNATURE, bundle -> trust.requireStatement(bundle, image));
  }

  private static void sweep(String name, Reader reader) throws Exception {
    byte[] bytes = Files.readAllBytes(release.file(name));
    JsonNode content = Json.tree(name, bytes);
    reader.read(BundleFile.of(name, bytes));

    List<String> passed =
        IntStream.range(0, bytes.length / STEP)
            .parallel()
            .mapToObj(part -> Mutants.at(bytes, part * STEP))
            .flatMap(List::stream)
            .filter(mutant -> passes(mutant, content, reader))
            .map(mutant -> new String(mutant, StandardCharsets.UTF_8))
            .toList();

    assertThat(passed).isEmpty();
  }

  /** A failure other than a refusal ends the sweep by itself; more white space is no change. */
  private static boolean passes(byte[] mutant, JsonNode content, Reader reader) {
    try {
      reader.read(BundleFile.of("x", mutant));
      return !Json.tree("x", mutant).equals(content);
    } catch (ReleaseException e) {
      assertThat(e.kind()).isEqualTo(ReleaseException.Kind.CHECK);
      return false;
    }
  }
}
