package io.baokms.release.sign;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.checksums.Sha256;
import io.baokms.release.testing.ReleaseInputs;
import io.baokms.release.tool.Tool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Others' judge of our bundles, as a user calls it, offline. */
class CosignIT {
  private static final byte[] LIST = "the list\n".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;
  private Tool cosign;
  private TestKey key;
  private Path list;

  @BeforeEach
  void prepare() throws Exception {
    cosign = new Tool("cosign", ReleaseInputs.require("bin/cosign"));
    key = TestKey.make(folder, "release");
    list = Files.write(folder.resolve("checksums.txt"), LIST);
  }

  @Test
  void verifyBlob_bundleOfAnotherFile_isRefused() throws Exception {
    Path bundle = bundle(key.writer().ofFile(new byte[] {1}));

    assertThat(judge("verify-blob", bundle, List.of(list.toString())).exitCode()).isNotZero();
  }

  @Test
  void verifyBlob_ourBundle_isAccepted() throws Exception {
    Path bundle = bundle(key.writer().ofFile(LIST));

    Tool.Result result = judge("verify-blob", bundle, List.of(list.toString()));

    assertThat(result.output()).contains("Verified OK");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void verifyBlobAttestation_ourProvenance_isAccepted() throws Exception {
    Subject subject = Subject.of("checksums.txt", Sha256.of(LIST));
    Statement statement =
        Statement.of(List.of(subject), Statement.PROVENANCE, Map.of("buildDefinition", Map.of()));
    Path bundle = bundle(key.writer().ofStatement(statement));

    Tool.Result result =
        judge(
            "verify-blob-attestation",
            bundle,
            List.of("--type", "slsaprovenance1", list.toString()));

    assertThat(result.output()).contains("Verified OK");
  }

  @Test
  void verifyBlobAttestation_ourImageSignature_isAcceptedForItsDigestAlone() throws Exception {
    Sha256 digest = Sha256.of(new byte[] {2});
    Path bundle = bundle(key.writer().ofStatement(Statement.ofImage("registry.example/x", digest)));

    Tool.Result right = judge("verify-blob-attestation", bundle, image(digest));
    Tool.Result wrong = judge("verify-blob-attestation", bundle, image(Sha256.of(LIST)));

    assertThat(right.output()).contains("Verified OK");
    assertThat(wrong.exitCode()).isNotZero();
  }

  private static List<String> image(Sha256 digest) {
    String type = Statement.IMAGE_SIGNATURE;
    return List.of("--type", type, "--digest", digest.hex(), "--digestAlg", "sha256");
  }

  private Path bundle(byte[] bytes) throws Exception {
    return Files.write(folder.resolve("bundle.json"), bytes);
  }

  private Tool.Result judge(String command, Path bundle, List<String> more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(command, "--key", key.publicKey().toString()));
    arguments.addAll(List.of("--bundle", bundle.toString(), "--insecure-ignore-tlog=true"));
    arguments.addAll(more);
    return cosign.run(arguments);
  }
}
