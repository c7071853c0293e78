package io.baokms.release.artifact;

import io.baokms.release.ReleaseException;
import io.baokms.release.plan.Project;
import io.baokms.release.tree.FileContent;
import io.baokms.release.tree.FileTree;
import io.baokms.release.tree.TarGz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The documents that only Debian asks for. */
final class DebPapers {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private DebPapers() {}

  static FileTree of(Target target, Project project, Papers papers)
      throws ReleaseException, IOException {
    String documents = HostFiles.documents(target);
    return new FileTree()
        .file(documents + "/copyright", FileTree.READABLE, papers.deploy("package/copyright"))
        .file(documents + "/changelog.Debian.gz", FileTree.READABLE, changelog(target, project))
        .file(
            "usr/share/lintian/overrides/" + target.packageName(),
            FileTree.READABLE,
            papers.deploy("package/lintian-overrides"));
  }

  private static FileContent changelog(Target target, Project project) throws IOException {
    String text =
        """
        %s (%s) stable; urgency=medium

          * Release %s. What changed: see the release notes.

         -- %s  %s
        """
            .formatted(
                target.packageName(),
                target.version().deb(),
                target.version().text(),
                project.maintainer(),
                DATE.format(target.time()));
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return FileContent.of(TarGz.gzip(bytes, Instant.EPOCH));
  }
}
