package io.baokms.release.artifact;

import io.baokms.release.ReleaseException;
import io.baokms.release.layout.Family;
import io.baokms.release.tree.FileTree;
import io.baokms.release.version.ReleaseVersion;
import java.nio.charset.StandardCharsets;

/** The tarball for hosts that run the image as a static pod; the same for every processor. */
public final class StaticPodBundle {
  private static final String PLACEHOLDER =
      "registry.example/" + Family.PROGRAM + "@sha256:" + "0".repeat(64);

  /**
   * The image that the manifest names.
   *
   * @param repository without tag or digest
   * @param digest {@code sha256:} and 64 hex digits
   */
  public record Image(String repository, ReleaseVersion version, String digest) {
    String pinned() {
      return repository + "@" + digest;
    }

    String tagged() {
      return repository + ":" + version.text() + "@" + digest;
    }
  }

  private StaticPodBundle() {}

  /**
   * Returns the tree of the tarball.
   *
   * @param folder its one top folder
   */
  public static FileTree tree(String folder, Image image, Papers papers) throws ReleaseException {
    FileTree content =
        papers
            .common()
            .file(
                "config/provider-static-pod.yaml",
                FileTree.READABLE,
                papers.deploy("config/provider-static-pod.yaml"))
            .file("image-ref.txt", utf8(image.tagged() + "\n"))
            .file("static-pod/" + Family.PROGRAM + ".yaml", utf8(manifest(image, papers)))
            .file("bin/probe-apiserver", FileTree.EXECUTABLE, papers.deploy("bin/probe-apiserver"));
    for (String name : HostFiles.ENCRYPTION_CONFIGS) {
      content.file("kubernetes/" + name, FileTree.READABLE, papers.deploy("kubernetes/" + name));
    }
    return new FileTree().below(folder, content);
  }

  private static String manifest(Image image, Papers papers) throws ReleaseException {
    String path = "static-pod/" + Family.PROGRAM + ".yaml";
    String template = papers.text(path);
    if (!template.contains(PLACEHOLDER)) {
      throw ReleaseException.input("deploy/" + path + " does not name the image " + PLACEHOLDER);
    }
    return template.replace(PLACEHOLDER, image.pinned());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
