package io.baokms.release.image;

import static io.baokms.release.image.TestDeb.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.release.Code;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.json.Json;
import io.baokms.release.layout.Arch;
import io.baokms.release.tool.Tool;
import io.baokms.release.tree.FileContent;
import io.baokms.release.tree.FileTree;
import io.baokms.release.version.ReleaseVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive, and what others' tool makes of it. */
class ImageWriterIT {
  @TempDir private Path folder;

  @Test
  void root_withAShell_isRefused() {
    FileTree base = new FileTree().file("usr/lib/busybox", text("elf"));

    assertThatThrownBy(() -> new ImageRoot(Arch.AMD64, base, new FileTree()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the image holds a shell: usr/lib/busybox");
  }

  @Test
  void write_sameInputs_areEqualBytes() throws Exception {
    Path one = folder.resolve("one.tar");
    Path other = Files.createDirectory(folder.resolve("elsewhere")).resolve("other.tar");

    ImageDigests first = write(one);
    ImageDigests second = write(other);

    assertThat(first).isEqualTo(second);
    assertThat(one).hasSameBinaryContentAs(other);
  }

  @Test
  void write_end_leavesNothingButTheArchive() throws Exception {
    write(folder.resolve("image.tar"));

    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(folder.resolve("image.tar"));
    }
  }

  @Test
  void index_ofTheArchive_hasOneDescriptorNamedAsTheVersion() throws Exception {
    ImageDigests digests = write(folder.resolve("image.tar"));

    JsonNode index = document("index.json");

    assertThat(index.at("/manifests")).hasSize(1);
    assertThat(index.at("/manifests/0/digest").textValue()).isEqualTo(digests.digest().digest());
    assertThat(index.at("/manifests/0/annotations/org.opencontainers.image.ref.name").textValue())
        .isEqualTo("0.1.0-preview.1");
  }

  @Test
  void digests_ofEachPlatform_areThoseOfTheBlobs() throws Exception {
    ImageDigests digests = write(folder.resolve("image.tar"));

    assertThat(digests.platforms()).extracting(each -> each.arch()).containsExactly(Arch.values());
    for (ImageDigests.PlatformDigests platform : digests.platforms()) {
      byte[] manifest = blob(platform.manifest());
      assertThat(Sha256.of(manifest)).isEqualTo(platform.manifest());
      assertThat(platform.sizeBytes()).isEqualTo(manifest.length);
      assertThat(Json.tree("manifest", manifest).at("/config/digest").textValue())
          .isEqualTo(platform.config().digest());
    }
  }

  @Test
  void config_ofEachPlatform_runsTheLinkAsNobodyInParticular() throws Exception {
    ImageDigests digests = write(folder.resolve("image.tar"));

    JsonNode config = Json.tree("config", blob(digests.platforms().get(1).config()));

    assertThat(config.at("/architecture").textValue()).isEqualTo("arm64");
    assertThat(config.at("/config/User").textValue()).isEqualTo("65532:65532");
    assertThat(config.at("/config/Entrypoint")).hasToString("[\"/bao-kms-provider\"]");
    assertThat(config.at("/config/Cmd").isMissingNode()).isTrue();
    assertThat(config.at("/config/Labels/org.opencontainers.image.revision").textValue())
        .isEqualTo("c".repeat(40));
    assertThat(config.at("/created").textValue()).isEqualTo("2026-01-02T03:04:05Z");
  }

  @Test
  void inspect_byName_findsTheImage() throws Exception {
    write(folder.resolve("image.tar"));

    String seen =
        Tool.find("skopeo")
            .require(Code.DIGEST_MISMATCH, List.of("inspect", "--override-arch=arm64", source()));

    assertThat(seen).contains("\"Architecture\": \"arm64\"", "\"2026-01-02T03:04:05Z\"");
  }

  @Test
  void copy_ofAllPlatforms_keepsTheDigest() throws Exception {
    ImageDigests digests = write(folder.resolve("image.tar"));

    Tool.find("skopeo")
        .require(
            Code.DIGEST_MISMATCH,
            List.of(
                "copy",
                "--all",
                "--preserve-digests",
                "--insecure-policy",
                source(),
                "dir:" + folder.resolve("copy")));

    assertThat(Sha256.of(folder.resolve("copy/manifest.json"))).isEqualTo(digests.digest());
  }

  private String source() {
    return "oci-archive:" + folder.resolve("image.tar") + ":0.1.0-preview.1";
  }

  private static ImageDigests write(Path file) throws Exception {
    ImagePlan plan =
        new ImagePlan(
            ReleaseVersion.parse("0.1.0-preview.1"),
            "c".repeat(40),
            "https://source.test/kms",
            Instant.parse("2026-01-02T03:04:05Z"));
    return ImageWriter.write(plan, List.of(root(Arch.AMD64), root(Arch.ARM64)), file);
  }

  private static ImageRoot root(Arch arch) {
    FileTree base = new FileTree().file("etc/os-release", text("ID=" + arch.goarch()));
    FileTree program =
        new FileTree()
            .file("usr/lib/x", FileTree.EXECUTABLE, FileContent.of(text("elf")))
            .link("bao-kms-provider", "usr/lib/x");
    return new ImageRoot(arch, base, program);
  }

  private JsonNode document(String name) throws Exception {
    return Json.tree(name, entry(name));
  }

  private byte[] blob(Sha256 sum) throws Exception {
    return entry("blobs/sha256/" + sum.hex());
  }

  private byte[] entry(String name) throws Exception {
    try (TarFile tar = new TarFile(folder.resolve("image.tar"))) {
      return tar.getInputStream(
              tar.getEntries().stream()
                  .filter(entry -> entry.getName().equals(name))
                  .findFirst()
                  .orElseThrow())
          .readAllBytes();
    }
  }
}
