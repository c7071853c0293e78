package io.baokms.release.testing;

import io.baokms.release.checksums.Sha256;
import io.baokms.release.json.Json;
import io.baokms.release.layout.Arch;
import io.baokms.release.tree.FileTree;
import io.baokms.release.tree.TarGz;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An OCI archive of the right form for both platforms, with next to nothing in it.
 *
 * @param digest of the index for both platforms
 */
public record FakeImage(Map<String, byte[]> files, Sha256 digest) {
  private static final String OCI = "application/vnd.oci.image.";
  private static final String LABEL = "org.opencontainers.image.";

  /** Returns an image of a version and commit whose layers are none. */
  public static FakeImage of(String version, String commit) {
    Map<Arch, byte[]> layers = new TreeMap<>();
    for (Arch arch : Arch.values()) {
      layers.put(arch, ("layer " + arch).getBytes(StandardCharsets.UTF_8));
    }
    return make(version, commit, layers);
  }

  /** Returns an image with a layer for each platform. */
  public static FakeImage of(String version, String commit, Map<Arch, FileTree> trees)
      throws IOException {
    Map<Arch, byte[]> layers = new TreeMap<>();
    for (Map.Entry<Arch, FileTree> tree : trees.entrySet()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      TarGz.write(tree.getValue(), Instant.EPOCH, out);
      layers.put(tree.getKey(), out.toByteArray());
    }
    return make(version, commit, layers);
  }

  private static FakeImage make(String version, String commit, Map<Arch, byte[]> layers) {
    Map<String, byte[]> files = new TreeMap<>();
    Map<String, String> labels = Map.of(LABEL + "version", version, LABEL + "revision", commit);
    List<Object> manifests = new ArrayList<>();
    layers.forEach((arch, layer) ->
        manifests.add(platform(files, arch, new Content(blob(files, layer), labels))));
    byte[] index = Json.write(Map.of("schemaVersion", 2, "manifests", manifests));
    Sha256 digest = blob(files, index);
    Object descriptor =
        Map.of(
            "mediaType",
            OCI + "index.v1+json",
            "digest",
            digest.digest(),
            "size",
            index.length,
            "annotations",
            Map.of(LABEL + "ref.name", version));
    files.put(
        "index.json", Json.write(Map.of("schemaVersion", 2, "manifests", List.of(descriptor))));
    files.put("oci-layout", Json.write(Map.of("imageLayoutVersion", "1.0.0")));
    return new FakeImage(files, digest);
  }

  /** Returns the bytes of the archive. */
  public byte[] tar() throws IOException {
    FileTree tree = new FileTree();
    files.forEach(tree::file);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TarGz.tar(tree, Instant.EPOCH, out);
    return out.toByteArray();
  }

  private record Content(Sha256 layer, Map<String, String> labels) {}

  private static Object platform(Map<String, byte[]> files, Arch arch, Content content) {
    byte[] config =
        Json.write(
            Map.of(
                "os",
                "linux",
                "architecture",
                arch.goarch(),
                "config",
                Map.of("Labels", content.labels())));
    byte[] manifest =
        Json.write(
            Map.of(
                "schemaVersion", 2,
                "config", Map.of("digest", blob(files, config).digest(), "size", config.length),
                "layers", List.of(Map.of("digest", content.layer().digest()))));
    return Map.of(
        "digest", blob(files, manifest).digest(),
        "size", manifest.length,
        "platform", Map.of("os", "linux", "architecture", arch.goarch()));
  }

  private static Sha256 blob(Map<String, byte[]> files, byte[] bytes) {
    Sha256 sum = Sha256.of(bytes);
    files.put("blobs/sha256/" + sum.hex(), bytes);
    return sum;
  }
}
