package io.baokms.release.readback;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads which image the static-pod bundle is for. */
public final class StaticPodReader {
  private static final String REFERENCE = "image-ref.txt";
  private static final int LIMIT_BYTES = 4096;

  private StaticPodReader() {}

  /**
   * Returns the image that the bundle names, {@code REPO:V@sha256:…}.
   *
   * @throws ReleaseException {@code FILE_TYPE} when it is no such bundle
   */
  public static String imageReference(Path file) throws ReleaseException {
    String name = file.getFileName().toString();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(in))) {
      String path = name.replaceFirst("\\.tar\\.gz$", "") + "/" + REFERENCE;
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.getName().equals(path)) {
          String text = new String(tar.readNBytes(LIMIT_BYTES), StandardCharsets.UTF_8);
          return text.replaceFirst("\n$", "");
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw ReleaseException.check(
          Code.FILE_TYPE, name + " is no static-pod bundle: " + e.getMessage());
    }
    throw ReleaseException.check(Code.FILE_TYPE, name + " holds no " + REFERENCE);
  }
}
