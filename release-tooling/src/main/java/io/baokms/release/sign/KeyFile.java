package io.baokms.release.sign;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** Reads key files, and private ones only from where nobody else can read them. */
final class KeyFile {
  private static final int LIMIT_BYTES = 16 * 1024;
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private KeyFile() {}

  static String readPrivate(Path file) throws ReleaseException {
    PosixFileAttributes attributes = attributes(file);
    if (!attributes.isRegularFile()) {
      throw unsafe(file, "is a link or no regular file; name the file itself");
    }
    if (!OWNER.containsAll(attributes.permissions())) {
      throw unsafe(file, "can be used by its group or by others; run chmod 600 on it");
    }
    return read(file, LinkOption.NOFOLLOW_LINKS);
  }

  static String readPublic(Path file) throws ReleaseException {
    if (!Files.isRegularFile(file)) {
      throw ReleaseException.input("key file " + file + " is absent or no regular file");
    }
    return read(file);
  }

  private static PosixFileAttributes attributes(Path file) throws ReleaseException {
    try {
      return Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static String read(Path file, LinkOption... options) throws ReleaseException {
    try (InputStream in = Files.newInputStream(file, options)) {
      byte[] bytes = in.readNBytes(LIMIT_BYTES + 1);
      if (bytes.length > LIMIT_BYTES) {
        throw ReleaseException.input("key file " + file + " is larger than 16 KiB");
      }
      return new String(bytes, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static ReleaseException unreadable(Path file, IOException e) {
    return ReleaseException.input(
        "cannot read key file " + file + " (" + e.getClass().getSimpleName() + ")");
  }

  private static ReleaseException unsafe(Path file, String why) {
    return ReleaseException.input(Code.KEY_UNSAFE, "key file " + file + " " + why);
  }
}
