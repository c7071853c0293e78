package io.baokms.release.artifact;

import io.baokms.release.ReleaseException;
import io.baokms.release.layout.Family;
import io.baokms.release.tree.FileTree;

/** The tarball for systemd hosts without a package manager of ours. */
public final class SystemdBundle {

  private SystemdBundle() {}

  /**
   * Returns the tree of the tarball.
   *
   * @param folder its one top folder
   */
  public static FileTree tree(String folder, Target target, Program program, Papers papers)
      throws ReleaseException {
    FileTree content =
        papers
            .common()
            .file("THIRD-PARTY.md", FileTree.READABLE, papers.thirdParty())
            .file(
                "config/provider-systemd.yaml",
                FileTree.READABLE,
                papers.deploy("config/provider-systemd.yaml"))
            .file(
                "systemd/" + HostFiles.UNIT,
                FileTree.READABLE,
                papers.deploy("systemd/" + HostFiles.UNIT))
            .file(
                "sysusers.d/" + HostFiles.SETTINGS,
                FileTree.READABLE,
                papers.deploy("sysusers.d/" + HostFiles.SETTINGS))
            .file(
                "tmpfiles.d/" + HostFiles.SETTINGS,
                FileTree.READABLE,
                papers.tmpfiles(target.family()))
            .file("bin/" + Family.PROGRAM, FileTree.EXECUTABLE, program.wrapper())
            .below("lib/" + Family.PROGRAM, program.tree());
    for (String name : HostFiles.ENCRYPTION_CONFIGS) {
      content.file("kubernetes/" + name, FileTree.READABLE, papers.deploy("kubernetes/" + name));
    }
    return new FileTree().below(folder, content);
  }
}
