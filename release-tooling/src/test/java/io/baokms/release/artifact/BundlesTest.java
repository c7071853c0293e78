package io.baokms.release.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.layout.Family;
import io.baokms.release.tree.FileTree;
import io.baokms.release.tree.FileTree.RegularFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundlesTest {
  private static final String DIGEST = "sha256:" + "ab".repeat(32);

  @Test
  void systemdBundle_files_areThoseOfTheSpec() throws Exception {
    FileTree tree =
        SystemdBundle.tree(
            "top", SmallProgram.target(Family.JWT), SmallProgram.program(), SmallProgram.papers());

    assertThat(lines(tree))
        .containsExactlyInAnyOrder(
            "644 top/README.md",
            "644 top/LICENSE",
            "644 top/THIRD-PARTY.md",
            "644 top/config/provider-systemd.yaml",
            "644 top/kubernetes/encryption-config-readers.yaml",
            "644 top/kubernetes/encryption-config.yaml",
            "644 top/systemd/bao-kms-provider.service",
            "644 top/sysusers.d/openbao-kms.conf",
            "644 top/tmpfiles.d/openbao-kms.conf",
            "755 top/bin/bao-kms-provider",
            "755 top/lib/bao-kms-provider/lib/runtime/bin/java",
            "755 top/lib/bao-kms-provider/lib/runtime/lib/jspawnhelper",
            "644 top/lib/bao-kms-provider/lib/app/jvm.options",
            "644 top/lib/bao-kms-provider/lib/app/" + SmallProgram.LONG_NAME);
  }

  @Test
  void staticPodBundle_files_areThoseOfTheSpec() throws Exception {
    assertThat(lines(staticPod()))
        .containsExactlyInAnyOrder(
            "644 top/README.md",
            "644 top/LICENSE",
            "644 top/config/provider-static-pod.yaml",
            "644 top/image-ref.txt",
            "644 top/kubernetes/encryption-config-readers.yaml",
            "644 top/kubernetes/encryption-config.yaml",
            "644 top/static-pod/bao-kms-provider.yaml",
            "755 top/bin/probe-apiserver");
  }

  @Test
  void staticPodBundle_image_isTheSameDigestInBothPlaces() throws Exception {
    FileTree tree = staticPod();

    assertThat(text(tree, "top/image-ref.txt"))
        .isEqualTo("registry.example/owner/provider:0.1.0-preview.3@" + DIGEST + "\n");
    assertThat(text(tree, "top/static-pod/bao-kms-provider.yaml").lines())
        .filteredOn(line -> line.contains("image: "))
        .containsExactly("      image: registry.example/owner/provider@" + DIGEST);
  }

  private static FileTree staticPod() throws Exception {
    StaticPodBundle.Image image =
        new StaticPodBundle.Image(
            "registry.example/owner/provider", SmallProgram.target(Family.JWT).version(), DIGEST);
    return StaticPodBundle.tree("top", image, SmallProgram.papers());
  }

  private static List<String> lines(FileTree tree) {
    return tree.entries().entrySet().stream()
        .map(entry -> "%o %s".formatted(((RegularFile) entry.getValue()).mode(), entry.getKey()))
        .toList();
  }

  private static String text(FileTree tree, String path) throws Exception {
    assertThat(tree.entries()).containsKey(path);
    return tree.entries().get(path) instanceof RegularFile file
        ? new String(file.content().bytes(), StandardCharsets.UTF_8)
        : "";
  }
}
