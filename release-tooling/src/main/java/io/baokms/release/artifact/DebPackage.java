package io.baokms.release.artifact;

import io.baokms.release.ReleaseException;
import io.baokms.release.plan.Project;
import io.baokms.release.tree.FileContent;
import io.baokms.release.tree.FileTree;
import io.baokms.release.tree.TarGz;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;

/**
 * A Debian package: two of our tars in an {@code ar}, which is all that the format is.
 *
 * @see <a href="https://manpages.debian.org/bookworm/dpkg-dev/deb.5.en.html">deb(5)</a>
 */
public final class DebPackage {
  private static final String TOP = ".";
  private static final int REGULAR_FILE = 0100644;
  private static final byte[] FORMAT = "2.0\n".getBytes(StandardCharsets.US_ASCII);

  private final Papers papers;
  private final Project project;

  /** Prepares packages that carry these documents. */
  public DebPackage(Papers papers, Project project) {
    this.papers = papers;
    this.project = project;
  }

  /** Writes one package. */
  public void write(Target target, Program program, Path file)
      throws ReleaseException, IOException {
    FileTree host = files(target, program);
    FileTree control =
        DebControl.of(target, program.needs(), project, host).below("", DebControl.scripts(papers));
    Path data = Files.createTempFile(file.toAbsolutePath().getParent(), ".data", "");
    try {
      try (OutputStream out = Files.newOutputStream(data)) {
        TarGz.write(new FileTree().below(TOP, host), target.time(), out);
      }
      assemble(control, FileContent.of(data), target.time(), file);
    } finally {
      Files.delete(data);
    }
  }

  /** Returns what the package installs, by path below the root. */
  public FileTree files(Target target, Program program) throws ReleaseException, IOException {
    return HostFiles.of(target, program, papers).below("", DebPapers.of(target, project, papers));
  }

  private static void assemble(FileTree control, FileContent data, Instant time, Path file)
      throws IOException {
    ByteArrayOutputStream controlTar = new ByteArrayOutputStream();
    TarGz.write(new FileTree().below(TOP, control), time, controlTar);
    try (ArArchiveOutputStream ar = new ArArchiveOutputStream(Files.newOutputStream(file))) {
      put(ar, "debian-binary", FileContent.of(FORMAT), time);
      put(ar, "control.tar.gz", FileContent.of(controlTar.toByteArray()), time);
      put(ar, "data.tar.gz", data, time);
    }
  }

  private static void put(ArArchiveOutputStream ar, String name, FileContent content, Instant time)
      throws IOException {
    long seconds = time.getEpochSecond();
    ar.putArchiveEntry(new ArArchiveEntry(name, content.size(), 0, 0, REGULAR_FILE, seconds));
    try (InputStream in = content.open()) {
      in.transferTo(ar);
    }
    ar.closeArchiveEntry();
  }
}
