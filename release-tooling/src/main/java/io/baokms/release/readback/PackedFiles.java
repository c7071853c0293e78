package io.baokms.release.readback;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.layout.AssetKind;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Opens an artifact and shows each file in it, without unpacking any to disk. */
public final class PackedFiles {
  private static final String DATA = "data.tar.gz";
  private static final String BLOBS = "blobs/sha256/";
  private static final int FILE_USERS = 1039;
  private static final int FILE_GROUPS = 1040;
  private static final int PERMISSIONS = 07777;
  private static final int SCRIPT_BYTES = 1 << 16;
  private static final Pattern OFFSET = Pattern.compile("(?m)^payload_offset=\" *([0-9]+)\"$");

  private PackedFiles() {}

  /**
   * Shows the files of an artifact that is no image.
   *
   * @throws ReleaseException {@code FILE_TYPE} when it is not what its kind says
   */
  public static void visit(AssetKind kind, Path file, PackedFile.Visitor visitor)
      throws ReleaseException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      switch (kind) {
        case BINARY -> single(file, in, visitor);
        case DEB -> deb(in, visitor);
        case RPM -> rpm(in, visitor);
        default -> TarFiles.visit(in, visitor);
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw unreadable(file, "cannot be opened as " + kind.word() + ": " + e.getMessage());
    }
  }

  /**
   * Shows the files of some layers of an image, in the order of the archive.
   *
   * @throws ReleaseException {@code FILE_TYPE} when the archive or a layer is no tar
   */
  public static void layers(Path archive, List<Sha256> layers, PackedFile.Visitor visitor)
      throws ReleaseException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        String path = entry.getName();
        if (layers.stream().anyMatch(layer -> path.equals(BLOBS + layer.hex()))) {
          TarFiles.visit(tar, visitor);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(archive, "has a layer that cannot be opened: " + e.getMessage());
    }
  }

  /** The script before the payload states where it begins. */
  private static void single(Path file, InputStream in, PackedFile.Visitor visitor)
      throws IOException {
    byte[] head;
    try (InputStream again = Files.newInputStream(file)) {
      head = again.readNBytes(SCRIPT_BYTES);
    }
    Matcher offset = OFFSET.matcher(new String(head, StandardCharsets.ISO_8859_1));
    if (!offset.find()) {
      throw new IOException("its script states no payload_offset");
    }
    in.skipNBytes(Long.parseLong(offset.group(1)));
    TarFiles.visit(in, visitor);
  }

  private static void deb(InputStream in, PackedFile.Visitor visitor) throws IOException {
    ArArchiveInputStream ar = new ArArchiveInputStream(in);
    for (ArArchiveEntry entry = ar.getNextEntry(); entry != null; entry = ar.getNextEntry()) {
      if (entry.getName().equals(DATA)) {
        TarFiles.visit(ar, visitor);
        return;
      }
    }
    throw new IOException("it has no " + DATA);
  }

  /** The payload has modes; owners stand in the header, in the payload's order. */
  private static void rpm(InputStream in, PackedFile.Visitor visitor) throws IOException {
    RpmHeader header = RpmHeader.ofPackage(new DataInputStream(in));
    List<String> users = header.textsIfAny(FILE_USERS);
    List<String> groups = header.textsIfAny(FILE_GROUPS);
    CpioArchiveInputStream cpio = new CpioArchiveInputStream(new GZIPInputStream(in));
    int at = 0;
    for (CpioArchiveEntry entry = cpio.getNextEntry(); entry != null; entry = cpio.getNextEntry()) {
      String path = entry.getName().replaceFirst("^\\./", "").replaceFirst("^/", "");
      int mode = (int) entry.getMode() & PERMISSIONS;
      String owner = users.get(at) + ":" + groups.get(at);
      visitor.take(new PackedFile(path, type(entry), mode, owner), cpio);
      at++;
    }
  }

  private static PackedFile.Type type(CpioArchiveEntry entry) {
    if (entry.isSymbolicLink()) {
      return PackedFile.Type.LINK;
    }
    if (entry.isDirectory()) {
      return PackedFile.Type.DIRECTORY;
    }
    return entry.isRegularFile() ? PackedFile.Type.FILE : PackedFile.Type.OTHER;
  }

  private static ReleaseException unreadable(Path file, String why) {
    return ReleaseException.check(Code.FILE_TYPE, file.getFileName() + " " + why);
  }
}
