package io.baokms.release.image;

import io.baokms.release.checksums.Sha256;
import io.baokms.release.tree.FileTree;
import io.baokms.release.tree.TarGz;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.zip.GZIPInputStream;

/**
 * A layer that was written to disk.
 *
 * @param origin what is in it, for the image's history
 * @param sum of the gzipped tar
 * @param diffId sum of the tar itself
 */
record Layer(String origin, Path file, Sha256 sum, Sha256 diffId) {
  private static final int BUFFER_BYTES = 1 << 16;

  /** Writes a tree as a layer into a folder, under its sum. */
  static Layer write(String origin, FileTree tree, Instant epoch, Path folder) throws IOException {
    Path unnamed = Files.createTempFile(folder, "layer", null);
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(unnamed), BUFFER_BYTES)) {
      TarGz.write(tree, epoch, out);
    }
    Sha256 sum = Sha256.of(unnamed);
    try (InputStream tar =
        new BufferedInputStream(
            new GZIPInputStream(Files.newInputStream(unnamed), BUFFER_BYTES), BUFFER_BYTES)) {
      return new Layer(origin, move(unnamed, folder.resolve(sum.hex())), sum, Sha256.of(tar));
    }
  }

  // Platforms may share a layer.
  private static Path move(Path from, Path to) throws IOException {
    return Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
  }
}
