package io.baokms.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.baokms.release.layout.Arch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.StreamSupport;

/**
 * An OCI archive, and how a container of it is run without an engine.
 *
 * @param layout the archive's files
 */
record ImageArchive(Path layout) {
  /** Arguments: root, user, the emulator or nothing, entrypoint, folder, folder; the program's. */
  private static final String CONTAINER =
      """
      root=$1 user=$2 emulator=$3 entrypoint=$4
      mount -t proc proc "$root/proc"
      mount --rbind /dev "$root/dev"
      for folder in "$5" "$6"; do
        chown -R "$user" "$folder"
        mkdir -p "$root$folder"
        mount --bind "$folder" "$root$folder"
      done
      shift 6
      exec chroot --userspec="$user" "$root" $emulator "$entrypoint" "$@"
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Unpacks an archive below a folder. */
  static ImageArchive open(Path archive, Path work) throws IOException {
    Path folder = Files.createTempDirectory(work, "image");
    Distribution.succeed("tar", "-xf", archive.toString(), "-C", folder.toString());
    return new ImageArchive(folder);
  }

  /** Makes the root of a platform below the layout, from its layers in their order. */
  Platform platform(Arch arch) throws IOException {
    JsonNode platforms = blob(json(layout.resolve("index.json")).at("/manifests/0"));
    JsonNode manifest = blob(of(arch, platforms.at("/manifests")));
    Path root = Files.createDirectory(layout.resolve("root"));
    for (JsonNode layer : manifest.at("/layers")) {
      Distribution.succeed("tar", "-xzpf", path(layer).toString(), "-C", root.toString());
    }
    return new Platform(root, blob(manifest.at("/config")).at("/config"));
  }

  private static JsonNode of(Arch arch, JsonNode manifests) {
    return StreamSupport.stream(manifests.spliterator(), false)
        .filter(each -> each.at("/platform/architecture").asText().equals(arch.goarch()))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode blob(JsonNode descriptor) throws IOException {
    return json(path(descriptor));
  }

  private Path path(JsonNode descriptor) {
    return layout.resolve("blobs/" + descriptor.at("/digest").asText().replace(':', '/'));
  }

  private static JsonNode json(Path file) throws IOException {
    return JSON.readTree(file.toFile());
  }

  /**
   * What runs on one kind of machine.
   *
   * @param root all layers
   * @param config what the image says of its process
   */
  record Platform(Path root, JsonNode config) {

    /** Returns user and group of the process, with a colon between. */
    String user() {
      return config.at("/User").asText();
    }

    /** Returns the group of the process as a configuration names it. */
    String group() {
      return '"' + user().substring(user().indexOf(':') + 1) + '"';
    }

    /**
     * Puts an emulator into the root and returns its command: a static program, which needs nothing
     * of the root. The first compiler alone halves the load of a machine that emulates.
     */
    String emulator(Path program) throws IOException {
      Files.copy(program, root.resolve("emulator"));
      Files.setPosixFilePermissions(
          root.resolve("emulator"), PosixFilePermissions.fromString("rwxr-xr-x"));
      return "/emulator -E JAVA_TOOL_OPTIONS=-XX:TieredStopAtLevel=1";
    }

    /**
     * Returns a script that runs the entrypoint with its arguments and the node's files.
     *
     * @param emulator in the root; empty where the machine itself fits
     */
    String program(Node node, String emulator) throws IOException {
      Path script = node.directory.resolve("container");
      String text =
          """
          #!/bin/sh
          exec unshare --mount sh -euc '%s' container %s %s '%s' %s %s %s "$@"
          """
              .formatted(
                  CONTAINER,
                  root,
                  user(),
                  emulator,
                  config.at("/Entrypoint/0").asText(),
                  node.directory,
                  node.socket.getParent());
      Files.write(script, text.getBytes(UTF_8));
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
      return script.toString();
    }
  }
}
