package io.baokms.release.artifact;

import io.baokms.release.ReleaseException;
import io.baokms.release.layout.Family;
import io.baokms.release.tree.FileContent;
import io.baokms.release.tree.FileTree;
import io.baokms.release.tree.TarGz;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * Where a package puts each file: the one table of deb and rpm.
 *
 * <p>Everything belongs to root, nothing lies below {@code /etc}, and there are no conffiles.
 */
final class HostFiles {
  static final String LIBRARY = "usr/lib/" + Family.PROGRAM;
  static final String UNIT = Family.PROGRAM + ".service";
  static final String DROP_INS = UNIT + ".d";
  static final String SETTINGS = "openbao-kms.conf";

  /** The drop-ins that are shipped as examples. */
  static final List<String> DROP_IN_FILES =
      List.of("10-ipv4-only.conf", "20-egress.conf", "30-pkcs11.conf");

  /** The API server's files: first all may read, then one after the other writes. */
  static final List<String> ENCRYPTION_CONFIGS =
      List.of("encryption-config-readers.yaml", "encryption-config.yaml");

  private HostFiles() {}

  static String documents(Target target) {
    return "usr/share/doc/" + target.packageName();
  }

  static FileTree of(Target target, Program program, Papers papers)
      throws ReleaseException, IOException {
    FileTree host =
        new FileTree()
            .file("usr/bin/" + Family.PROGRAM, FileTree.EXECUTABLE, program.wrapper())
            .below(LIBRARY, program.tree())
            .file(
                "usr/share/" + Family.PROGRAM + "/probe-apiserver",
                FileTree.EXECUTABLE,
                papers.deploy("bin/probe-apiserver"));
    FileTree readable =
        new FileTree()
            .file("systemd/system/" + UNIT, FileTree.READABLE, papers.deploy("systemd/" + UNIT))
            .file(
                "sysusers.d/" + SETTINGS,
                FileTree.READABLE,
                papers.deploy("sysusers.d/" + SETTINGS))
            .file("tmpfiles.d/" + SETTINGS, FileTree.READABLE, papers.tmpfiles(target.family()));
    return host.below("usr/lib", readable)
        .below(documents(target), papers.common())
        .file(documents(target) + "/THIRD-PARTY.md", FileTree.READABLE, papers.thirdParty())
        .below(documents(target) + "/examples", examples(papers))
        .file("usr/share/man/man8/" + Family.PROGRAM + ".8.gz", FileTree.READABLE, manual(papers));
  }

  private static FileTree examples(Papers papers) throws ReleaseException {
    FileTree examples =
        new FileTree()
            .file(
                "provider-systemd.yaml",
                FileTree.READABLE,
                papers.deploy("config/provider-systemd.yaml"));
    for (String name : ENCRYPTION_CONFIGS) {
      examples.file(name, FileTree.READABLE, papers.deploy("kubernetes/" + name));
    }
    for (String name : DROP_IN_FILES) {
      String path = DROP_INS + "/" + name;
      examples.file(path, FileTree.READABLE, papers.deploy("systemd/" + path));
    }
    return examples;
  }

  /** Without a time, as Debian asks of documents: equal texts are equal files for ever. */
  private static FileContent manual(Papers papers) throws ReleaseException, IOException {
    byte[] page = papers.deploy("man/" + Family.PROGRAM + ".8").bytes();
    return FileContent.of(TarGz.gzip(page, Instant.EPOCH));
  }
}
