package io.baokms.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PosixDirectoryTest {

  @TempDir private Path parent;
  private Path path;
  private PosixDirectory directory;

  @BeforeEach
  void open() throws Exception {
    path = RegistryFolder.in(parent).directory();
    directory = PosixDirectory.open(path);
  }

  @AfterEach
  void close() throws IOException {
    directory.close();
  }

  @Test
  void read_link_isNotFollowed() throws Exception {
    Files.writeString(path.resolve("real"), "content");
    Files.createSymbolicLink(path.resolve("link"), Path.of("real"));

    assertThatThrownBy(() -> directory.read("link", 100)).isInstanceOf(IOException.class);
  }

  @Test
  void create_nameTaken_isRefused() throws Exception {
    Files.writeString(path.resolve("taken"), "content");

    assertThatThrownBy(() -> directory.create("taken"))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void create_danglingLink_isNotFollowed() throws Exception {
    Files.createSymbolicLink(path.resolve("link"), parent.resolve("elsewhere"));

    assertThatThrownBy(() -> directory.create("link"))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void open_linkToADirectory_isRefused() throws Exception {
    Path link = Files.createSymbolicLink(parent.resolve("link"), path);

    Refusals.assertRefused(
        () -> PosixDirectory.open(link), RegistryFile.DIRECTORY, RegistryProblem.DIRECTORY_UNSAFE);
  }

  @Test
  void read_longerThanTheLimit_isCut() throws Exception {
    Files.writeString(path.resolve("file"), "content");

    assertThat(directory.read("file", 3)).asString().isEqualTo("con");
  }

  @Test
  void read_wholeFile_isComplete() throws Exception {
    Files.writeString(path.resolve("file"), "content");

    assertThat(directory.read("file", 100)).asString().isEqualTo("content");
  }

  @Test
  void restrict_modeLeftByAStrictUmask_becomes0640() throws Exception {
    try (StateDirectory.NewFile file = directory.create("file")) {
      RegistryFolder.setMode(path.resolve("file"), "rw-------");

      file.restrict();
    }

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.resolve("file"))))
        .isEqualTo("rw-r-----");
  }

  @Test
  void attributes_nameMissing_areEmpty() throws Exception {
    assertThat(directory.attributes("missing")).isEmpty();
  }

  @Test
  void rename_afterTheDirectoryWasSwapped_staysInTheOpenedOne() throws Exception {
    Files.writeString(path.resolve("from"), "content");
    Path moved = Files.move(path, parent.resolve("moved"));
    Files.createDirectory(path);

    directory.rename("from", "to");

    assertThat(moved.resolve("to")).hasContent("content");
    assertThat(path).isEmptyDirectory();
  }

  @Test
  void sync_openDirectory_isPossible() throws Exception {
    directory.sync();

    assertThat(path).isEmptyDirectory();
  }
}
