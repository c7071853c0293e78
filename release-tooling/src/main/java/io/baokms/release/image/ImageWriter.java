package io.baokms.release.image;

import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.json.Json;
import io.baokms.release.tree.FileContent;
import io.baokms.release.tree.FileTree;
import io.baokms.release.tree.TarGz;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Writes an image for all its platforms as one OCI layout in a tar.
 *
 * <p>{@code index.json} holds exactly one descriptor, of the index for all platforms: tools that
 * copy by name then keep its digest.
 */
public final class ImageWriter {
  private static final String BLOBS = "blobs/sha256/";

  private final ImagePlan plan;
  private final FileTree layout = new FileTree();
  private final TreeMap<String, FileContent> blobs = new TreeMap<>();

  private ImageWriter(ImagePlan plan) {
    this.plan = plan;
  }

  /**
   * Writes the archive.
   *
   * @param roots one for each platform, in the order of the index
   * @param file to write; layers are kept beside it for the time of the call
   */
  public static ImageDigests write(ImagePlan plan, List<ImageRoot> roots, Path file)
      throws ReleaseException {
    try {
      Path folder = Files.createTempDirectory(file.toAbsolutePath().getParent(), ".image");
      try {
        return new ImageWriter(plan).write(roots, folder, file);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw ReleaseException.io("cannot write " + file.getFileName(), e);
    }
  }

  private ImageDigests write(List<ImageRoot> roots, Path folder, Path file) throws IOException {
    List<Oci.Descriptor> manifests = new ArrayList<>();
    List<ImageDigests.PlatformDigests> platforms = new ArrayList<>();
    for (ImageRoot root : roots) {
      List<Layer> layers = layers(root, folder);
      Oci.Descriptor config = blob(Oci.CONFIG, config(root, layers));
      Oci.Descriptor manifest = blob(Oci.MANIFEST, manifest(config, layers));
      manifests.add(manifest.on(new Oci.Platform(root.arch().goarch(), "linux")));
      platforms.add(
          new ImageDigests.PlatformDigests(
              root.arch(), sum(manifest), sum(config), manifest.size()));
    }
    Oci.Descriptor index = blob(Oci.INDEX, new Oci.Index(Oci.SCHEMA, Oci.INDEX, manifests));
    blobs.forEach((hex, content) -> layout.file(BLOBS + hex, FileTree.READABLE, content));
    layout
        .file("oci-layout", Json.write(new Oci.Layout("1.0.0")))
        .file("index.json", Json.write(topLevel(index)));
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      TarGz.tar(layout, plan.epoch(), out);
    }
    return new ImageDigests(sum(index), platforms);
  }

  private Oci.Index topLevel(Oci.Descriptor index) {
    return new Oci.Index(Oci.SCHEMA, Oci.INDEX, List.of(index.named(plan.version().text())));
  }

  private List<Layer> layers(ImageRoot root, Path folder) throws IOException {
    List<Layer> layers =
        List.of(
            Layer.write("Debian packages of base-image.lock", root.base(), plan.epoch(), folder),
            Layer.write("runtime tree and launcher", root.program(), plan.epoch(), folder));
    layers.forEach(layer -> blobs.put(layer.sum().hex(), FileContent.of(layer.file())));
    return layers;
  }

  private Oci.Config config(ImageRoot root, List<Layer> layers) {
    String created = plan.epoch().toString();
    return new Oci.Config(
        created,
        root.arch().goarch(),
        "linux",
        new Oci.Execution("65532:65532", List.of(ImageRoot.ENTRYPOINT), "/", plan.labels()),
        new Oci.RootFs("layers", layers.stream().map(layer -> layer.diffId().digest()).toList()),
        layers.stream().map(layer -> new Oci.Step(created, layer.origin())).toList());
  }

  private static Oci.Manifest manifest(Oci.Descriptor config, List<Layer> layers)
      throws IOException {
    List<Oci.Descriptor> descriptors = new ArrayList<>();
    for (Layer layer : layers) {
      descriptors.add(Oci.Descriptor.of(Oci.LAYER, layer.sum(), Files.size(layer.file())));
    }
    return new Oci.Manifest(Oci.SCHEMA, Oci.MANIFEST, config, descriptors);
  }

  private Oci.Descriptor blob(String mediaType, Object document) {
    byte[] bytes = Json.write(document);
    Sha256 sum = Sha256.of(bytes);
    blobs.put(sum.hex(), FileContent.of(bytes));
    return Oci.Descriptor.of(mediaType, sum, bytes.length);
  }

  private static Sha256 sum(Oci.Descriptor descriptor) {
    return new Sha256(descriptor.digest().substring("sha256:".length()));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
