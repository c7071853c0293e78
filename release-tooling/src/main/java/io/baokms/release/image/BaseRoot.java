package io.baokms.release.image;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.checksums.Sha256;
import io.baokms.release.layout.Arch;
import io.baokms.release.lock.BaseImageLock;
import io.baokms.release.lock.LockedPackage;
import io.baokms.release.tree.FileTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of the image's root that pinned Debian packages give. */
final class BaseRoot {
  private static final String CERTIFICATES = "usr/share/ca-certificates/";
  private static final String DOCUMENTATION = "usr/share/doc/";

  /** What a root without a shell has no use for; the folder or everything that begins so. */
  private static final List<String> LEFT_OUT =
      List.of(
          "etc/ca-certificates",
          "etc/issue",
          "etc/profile.d",
          "etc/skel",
          "etc/update-motd.d",
          "usr/bin/",
          "usr/sbin/",
          "usr/games",
          "usr/include",
          "usr/share/base-files",
          "usr/share/bug",
          "usr/share/ca-certificates",
          "usr/share/dict",
          "usr/share/gcc",
          "usr/share/gdb",
          "usr/share/info",
          "usr/share/lintian",
          "usr/share/man",
          "usr/src",
          "var/local");

  // Debian's own user database is made by a script of a package; these three are all that is needed
  // here.
  private static final String PASSWD =
      """
      root:x:0:0:root:/root:/usr/sbin/nologin
      nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
      openbao-kms:x:65532:65532:OpenBao KMS provider:/var/lib/openbao-kms:/usr/sbin/nologin
      """;
  private static final String GROUP =
      """
      root:x:0:
      nogroup:x:65534:
      openbao-kms:x:65532:
      """;
  private static final String NAME_SERVICES =
      """
      passwd: files
      group: files
      hosts: files dns
      """;

  private BaseRoot() {}

  /**
   * Makes the tree of one architecture.
   *
   * @param debs folder that holds each package of the lock
   * @throws ReleaseException {@code INPUT_MISMATCH} when a package is absent or not the locked one
   */
  static FileTree of(BaseImageLock lock, Arch arch, Path debs) throws ReleaseException {
    FileTree root = new FileTree();
    ByteArrayOutputStream certificates = new ByteArrayOutputStream();
    for (LockedPackage each : lock.of(arch)) {
      DebFile deb = DebFile.open(locked(each, debs));
      try {
        addData(root, deb.data());
        addCertificates(certificates, deb.data());
        addRecord(root, each.name(), deb.control());
      } catch (IOException e) {
        throw ReleaseException.io("cannot read " + each.fileName(), e);
      } catch (IllegalArgumentException e) {
        throw ReleaseException.check(
            Code.INPUT_MISMATCH, each.fileName() + " overlaps another package: " + e.getMessage());
      }
    }
    return root.file("etc/ssl/certs/ca-certificates.crt", certificates.toByteArray())
        .file("etc/passwd", ascii(PASSWD))
        .file("etc/group", ascii(GROUP))
        .file("etc/nsswitch.conf", ascii(NAME_SERVICES));
  }

  private static Path locked(LockedPackage each, Path debs) throws ReleaseException {
    Path file = debs.resolve(each.fileName());
    try {
      if (!Files.isRegularFile(file)) {
        throw ReleaseException.check(
            Code.INPUT_MISMATCH, each.fileName() + " of the lock is not in the package folder");
      }
      Sha256 found = Sha256.of(file);
      if (!found.equals(each.sha256())) {
        throw ReleaseException.check(
            Code.INPUT_MISMATCH,
            each.fileName() + " has SHA-256 " + found + ", the lock says " + each.sha256());
      }
      return file;
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + each.fileName(), e);
    }
  }

  private static void addData(FileTree root, FileTree data) {
    for (String directory : data.directories()) {
      if (isKept(directory + "/")) {
        root.directory(directory, data.directoryMode(directory));
      }
    }
    for (Map.Entry<String, FileTree.Entry> entry : data.entries().entrySet()) {
      if (isKept(entry.getKey())) {
        root.entry(entry.getKey(), entry.getValue());
      }
    }
  }

  private static boolean isKept(String path) {
    if (path.startsWith(DOCUMENTATION) && !path.endsWith("/")) {
      // Each package's licence; a folder may be a link to the one of its sibling.
      return path.endsWith("/copyright") || path.indexOf('/', DOCUMENTATION.length()) < 0;
    }
    return LEFT_OUT.stream().noneMatch(path::startsWith) && !path.contains("/gconv/");
  }

  private static void addCertificates(ByteArrayOutputStream bundle, FileTree data)
      throws IOException {
    for (Map.Entry<String, FileTree.Entry> entry : data.entries().entrySet()) {
      if (entry.getKey().startsWith(CERTIFICATES)
          && entry.getValue() instanceof FileTree.RegularFile file) {
        String pem = new String(file.content().bytes(), StandardCharsets.US_ASCII);
        bundle.writeBytes(ascii(pem.stripTrailing() + "\n"));
      }
    }
  }

  private static void addRecord(FileTree root, String name, FileTree control) throws IOException {
    for (String file : List.of("control", "md5sums")) {
      Optional<FileTree.RegularFile> record = control.fileAt(file);
      if (record.isPresent()) {
        String suffix = file.equals("control") ? "" : "." + file;
        root.file("var/lib/dpkg/status.d/" + name + suffix, record.get().content().bytes());
      }
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
