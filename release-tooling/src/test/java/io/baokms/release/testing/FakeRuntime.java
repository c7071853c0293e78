package io.baokms.release.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.baokms.release.layout.Arch;
import io.baokms.release.layout.Family;
import io.baokms.release.tree.FileContent;
import io.baokms.release.tree.FileTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A runtime tree, and an image's root, of the right form with next to nothing in the files. */
public final class FakeRuntime {
  private static final String HOME = "usr/lib/" + Family.PROGRAM;
  private static final int ELF_MAGIC = 0x464C457F;

  private FakeRuntime() {}

  /** Returns a tree of a processor whose program says that it is of the version. */
  public static FileTree tree(Arch arch, String version) throws IOException {
    return new FileTree()
        .file("lib/runtime/bin/java", FileTree.EXECUTABLE, elf(arch))
        .file("lib/runtime/lib/jspawnhelper", FileTree.EXECUTABLE, elf(arch))
        .file("lib/runtime/lib/server/libjvm.so", FileTree.READABLE, elf(arch))
        .file("lib/runtime/lib/modules", "modules".getBytes(UTF_8))
        .file("lib/runtime/release", "MODULES=\"java.base jdk.net\"\n".getBytes(UTF_8))
        .file("lib/app/jvm.options", "-Xmx128m\n".getBytes(UTF_8))
        .file("lib/app/bao-kms-launcher.jar", launcher(version));
  }

  /** Returns what the image adds to a tree, below its root. */
  public static FileTree inImage(FileTree tree, Arch arch) {
    return new FileTree()
        .below(HOME, tree)
        .file(HOME + "/bin/bao-kms-provider", FileTree.EXECUTABLE, elf(arch))
        .file(HOME + "/lib/libapplauncher.so", FileTree.READABLE, elf(arch))
        .file(HOME + "/lib/app/bao-kms-provider.cfg", "[Application]\n".getBytes(UTF_8))
        .link(Family.PROGRAM, HOME + "/bin/bao-kms-provider");
  }

  /** Returns what stands for the Debian packages of the image. */
  public static FileTree base() {
    return new FileTree()
        .file("etc/passwd", "root:x:0:0::/:/none\n".getBytes(UTF_8))
        .file("etc/ssl/certs/ca-certificates.crt", "none\n".getBytes(UTF_8));
  }

  /** Returns the head of a program for a processor. */
  public static FileContent elf(Arch arch) {
    ByteBuffer head = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(ELF_MAGIC).put((byte) 2).put((byte) 1).putShort(18, (short) arch.elfMachine());
    return FileContent.of(head.array());
  }

  /** Returns the jar that tells the program's version. */
  public static byte[] launcher(String version) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes)) {
      JarEntry entry = new JarEntry("io/baokms/launcher/build.properties");
      entry.setTime(0);
      jar.putNextEntry(entry);
      jar.write(("version=" + version + "\n").getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
