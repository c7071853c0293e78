package io.baokms.release.image;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.tree.FileContent;
import io.baokms.release.tree.FileTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * A Debian package file, opened.
 *
 * @param control its maintainer's files, {@code control} among them
 * @param data what it installs
 * @see <a href="https://manpages.debian.org/deb.5">deb(5)</a>
 */
record DebFile(FileTree control, FileTree data) {
  private static final int PERMISSIONS = 07777;

  /**
   * Opens a package file.
   *
   * @throws ReleaseException {@code INPUT_MISMATCH} when it is no package that is read here
   */
  static DebFile open(Path file) throws ReleaseException {
    FileTree control = new FileTree();
    FileTree data = new FileTree();
    try (ArArchiveInputStream ar = new ArArchiveInputStream(Files.newInputStream(file))) {
      for (ArArchiveEntry part = ar.getNextEntry(); part != null; part = ar.getNextEntry()) {
        if (part.getName().startsWith("control.tar")) {
          unpack(part.getName(), ar, control);
        } else if (part.getName().startsWith("data.tar")) {
          unpack(part.getName(), ar, data);
        }
      }
    } catch (IOException e) {
      throw unreadable(file, String.valueOf(e.getMessage()));
    }
    if (!control.entries().containsKey("control") || data.directories().isEmpty()) {
      throw unreadable(file, "its control file or its data are absent");
    }
    return new DebFile(control, data);
  }

  private static ReleaseException unreadable(Path file, String reason) {
    return ReleaseException.check(
        Code.INPUT_MISMATCH, file.getFileName() + " is not a readable package: " + reason);
  }

  private static void unpack(String part, InputStream in, FileTree tree) throws IOException {
    byte[] packed = in.readAllBytes();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(decompressed(part, new ByteArrayInputStream(packed)))) {
      for (TarArchiveEntry each = tar.getNextEntry(); each != null; each = tar.getNextEntry()) {
        String path = each.getName().replaceFirst("^\\.?/", "").replaceFirst("/$", "");
        if (!path.isEmpty()) {
          add(tree, path, each, tar);
        }
      }
    }
  }

  private static InputStream decompressed(String part, InputStream in) throws IOException {
    return switch (part.substring(part.indexOf(".tar"))) {
      case ".tar" -> in;
      case ".tar.gz" -> new GZIPInputStream(in);
      case ".tar.xz" -> new XZInputStream(in);
      default -> throw new IOException(part + " is compressed in a way that is not read here");
    };
  }

  private static void add(FileTree tree, String path, TarArchiveEntry each, InputStream tar)
      throws IOException {
    int mode = each.getMode() & PERMISSIONS;
    if (each.isDirectory()) {
      tree.directory(path, mode);
    } else if (each.isSymbolicLink()) {
      tree.link(path, each.getLinkName());
    } else if (each.isLink() || !each.isFile()) {
      throw new IOException(path + " is neither a file nor a folder nor a symbolic link");
    } else {
      tree.file(path, mode, FileContent.of(tar.readAllBytes()));
    }
  }
}
