package io.baokms.release.image;

import io.baokms.release.checksums.Sha256;
import io.baokms.release.lock.LockedPackage;
import io.baokms.release.tree.FileTree;
import io.baokms.release.tree.TarGz;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** A Debian package made for a test. */
record TestDeb(String name, FileTree data) {

  static TestDeb of(String name, FileTree data) {
    return new TestDeb(name, data);
  }

  /** Writes the package into a folder and returns its line of the lock. */
  LockedPackage write(Path folder, String arch) throws IOException {
    String file = name + "_1_" + arch + ".deb";
    Path deb = folder.resolve(file);
    String control = "Package: " + name + "\nVersion: 1\nArchitecture: " + arch + "\n";
    try (ArArchiveOutputStream ar = new ArArchiveOutputStream(Files.newOutputStream(deb))) {
      put(ar, "debian-binary", text("2.0\n"));
      put(ar, "control.tar.xz", xz(new FileTree().file("control", text(control))));
      put(ar, "data.tar.xz", xz(data));
    }
    return new LockedPackage(name, "1", arch, "trixie", "pool/" + file, Sha256.of(deb));
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void put(ArArchiveOutputStream ar, String name, byte[] bytes) throws IOException {
    ar.putArchiveEntry(new ArArchiveEntry(name, bytes.length));
    ar.write(bytes);
    ar.closeArchiveEntry();
  }

  private static byte[] xz(FileTree tree) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream xz = new XZOutputStream(bytes, new LZMA2Options(0))) {
      TarGz.tar(tree, Instant.EPOCH, xz);
    }
    return bytes.toByteArray();
  }
}
