package io.baokms.release.readback;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.index.PackageFacts;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Reads the control file of a Debian package.
 *
 * @see <a href="https://manpages.debian.org/deb.5">deb(5)</a>
 */
public final class DebReader {
  private static final String CONTROL = "control.tar.gz";
  private static final int LIMIT_BYTES = 1 << 20;
  private static final int KIB = 1024;

  private DebReader() {}

  /**
   * Returns what a package says of itself.
   *
   * @throws ReleaseException {@code FILE_TYPE} when it is no such package
   */
  public static PackageFacts read(Path file) throws ReleaseException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        ArArchiveInputStream ar = new ArArchiveInputStream(in)) {
      for (ArArchiveEntry entry = ar.getNextEntry(); entry != null; entry = ar.getNextEntry()) {
        if (entry.getName().equals(CONTROL)) {
          return facts(control(ar));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw ReleaseException.check(
          Code.FILE_TYPE, file.getFileName() + " is no Debian package: " + e.getMessage());
    }
    throw ReleaseException.check(
        Code.FILE_TYPE, file.getFileName() + " is no Debian package: it has no " + CONTROL);
  }

  private static Map<String, String> control(InputStream in) throws IOException {
    TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(in));
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      if (entry.getName().replaceFirst("^\\./", "").equals("control")) {
        return fields(new String(tar.readNBytes(LIMIT_BYTES), StandardCharsets.UTF_8));
      }
    }
    throw new IOException("it has no control file");
  }

  private static Map<String, String> fields(String text) {
    Map<String, String> fields = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.charAt(0) != ' ') {
        fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return fields;
  }

  private static PackageFacts facts(Map<String, String> fields) {
    String version = fields.getOrDefault("Version", "");
    int revision = version.lastIndexOf('-');
    return new PackageFacts(
        fields.getOrDefault("Package", ""),
        revision < 0 ? version : version.substring(0, revision),
        version.substring(revision + 1),
        fields.getOrDefault("Architecture", ""),
        Long.parseLong(fields.getOrDefault("Installed-Size", "0")) * KIB);
  }
}
