package io.baokms.release.artifact;

import io.baokms.release.ReleaseException;
import io.baokms.release.plan.Project;
import io.baokms.release.tree.FileContent;
import io.baokms.release.tree.FileTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** The control part of a Debian package: fields, sums and the two scripts. */
final class DebControl {
  private static final long KIBIBYTE = 1024;

  private DebControl() {}

  static FileTree of(Target target, Needs needs, Project project, FileTree host)
      throws ReleaseException, IOException {
    return new FileTree()
        .file("control", utf8(fields(target, needs, project, host)))
        .file("md5sums", utf8(sums(host)));
  }

  /** Adds the scripts, which dpkg calls by these names. */
  static FileTree scripts(Papers papers) throws ReleaseException {
    return new FileTree()
        .file("postinst", FileTree.EXECUTABLE, papers.deploy("package/post-install"))
        .file("postrm", FileTree.EXECUTABLE, papers.deploy("package/post-remove"));
  }

  private static String fields(Target target, Needs needs, Project project, FileTree host)
      throws ReleaseException, IOException {
    StringBuilder fields = new StringBuilder();
    field(fields, "Package", target.packageName());
    field(fields, "Version", target.version().deb());
    field(fields, "Section", "admin");
    field(fields, "Priority", "optional");
    field(fields, "Architecture", target.arch().goarch());
    field(fields, "Maintainer", project.maintainer());
    field(fields, "Installed-Size", Long.toString(kibibytes(host)));
    field(fields, "Depends", Dependencies.debian(needs));
    field(fields, "Recommends", "systemd");
    for (String other : target.replaced()) {
      field(fields, "Provides", other);
      field(fields, "Conflicts", other);
      field(fields, "Replaces", other);
    }
    field(fields, "Homepage", Description.homepage(project));
    field(fields, "Description", Description.SUMMARY);
    return fields + Description.debian();
  }

  private static void field(StringBuilder fields, String name, String value) {
    fields.append(name).append(": ").append(value).append('\n');
  }

  /** As dpkg-gencontrol counts: each file rounded up, one for each directory. */
  private static long kibibytes(FileTree host) throws IOException {
    long sum = host.directories().size();
    for (FileTree.Entry entry : host.entries().values()) {
      sum +=
          switch (entry) {
            case FileTree.RegularFile file -> Math.ceilDiv(file.content().size(), KIBIBYTE);
            case FileTree.Link _ -> 1;
          };
    }
    return sum;
  }

  /** MD5, because that is the only sum that dpkg reads; it finds broken disks, not enemies. */
  private static String sums(FileTree host) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Map.Entry<String, FileTree.Entry> entry : host.entries().entrySet()) {
      if (entry.getValue() instanceof FileTree.RegularFile file) {
        lines.append(md5(file.content())).append("  ").append(entry.getKey()).append('\n');
      }
    }
    return lines.toString();
  }

  private static String md5(FileContent content) throws IOException {
    try (InputStream in = content.open()) {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java platform has no MD5", e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
