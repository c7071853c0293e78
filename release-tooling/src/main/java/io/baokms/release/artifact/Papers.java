package io.baokms.release.artifact;

import io.baokms.release.ReleaseException;
import io.baokms.release.layout.Family;
import io.baokms.release.tree.FileContent;
import io.baokms.release.tree.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of the repository that travel with the program.
 *
 * @param repository top folder of the checkout
 * @param thirdParty the licences of what is on board
 */
public record Papers(Path repository, FileContent thirdParty) {
  private static final Path DEPLOY = Path.of("deploy");

  /**
   * Returns a file below {@code deploy}.
   *
   * @throws ReleaseException an input error when it is absent
   */
  public FileContent deploy(String path) throws ReleaseException {
    return content(DEPLOY.resolve(path));
  }

  /** Returns the text of a file below {@code deploy}. */
  public String text(String path) throws ReleaseException {
    return read(DEPLOY.resolve(path));
  }

  /** Returns the licence of what is ours. */
  public FileContent license() throws ReleaseException {
    return content(Path.of("LICENSE"));
  }

  /** Returns the folders that a family's host gets, as {@code tmpfiles.d} writes them. */
  public FileContent tmpfiles(Family family) throws ReleaseException {
    String lines = text("tmpfiles.d/openbao-kms.conf");
    Path more = DEPLOY.resolve("tmpfiles.d").resolve(family.distribution() + ".conf");
    if (Files.exists(repository.resolve(more))) {
      lines += read(more);
    }
    return FileContent.of(lines.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns README, licence and the licences of others, at the top of a tree. */
  FileTree common() throws ReleaseException {
    return new FileTree()
        .file("README.md", FileTree.READABLE, deploy("README.md"))
        .file("LICENSE", FileTree.READABLE, license());
  }

  private FileContent content(Path path) throws ReleaseException {
    Path file = repository.resolve(path);
    if (!Files.isRegularFile(file)) {
      throw ReleaseException.input(path + " is not in the checkout");
    }
    return FileContent.of(file);
  }

  private String read(Path path) throws ReleaseException {
    try {
      return new String(content(path).bytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + path, e);
    }
  }
}
