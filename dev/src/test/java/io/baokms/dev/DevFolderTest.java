package io.baokms.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

class DevFolderTest {

  @Test
  void create_folderAndContents_areForThisUserOnly() throws IOException {
    try (DevFolder folder = DevFolder.create()) {
      Path file = folder.file("secret", "text");
      Path inner = folder.folder("inner");

      assertThat(mode(folder.path())).isEqualTo("rwx------");
      assertThat(mode(file)).isEqualTo("rw-------");
      assertThat(mode(inner)).isEqualTo("rwx------");
    }
  }

  @Test
  void close_fullFolder_leavesNothing() throws IOException {
    DevFolder folder = DevFolder.create();
    Files.writeString(folder.folder("inner").resolve("file"), "text");

    folder.close();
    folder.close();

    assertThat(folder.path()).doesNotExist();
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
