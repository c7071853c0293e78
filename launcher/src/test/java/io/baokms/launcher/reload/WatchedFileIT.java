package io.baokms.launcher.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFileIT {

  private static final FileTime THEN = FileTime.fromMillis(1_700_000_000_000L);

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(directory.resolve("file"), "content");
    Files.setLastModifiedTime(file, THEN);
  }

  @Test
  void takeChange_nothingHappened_isFalse() {
    WatchedFile watched = WatchedFile.of(file);

    assertThat(watched.takeChange()).isFalse();
  }

  @Test
  void takeChange_sameChangeAgain_isFalse() throws IOException {
    WatchedFile watched = WatchedFile.of(file);
    Files.writeString(file, "other content");
    watched.takeChange();

    assertThat(watched.takeChange()).isFalse();
  }

  @Test
  void takeChange_stillAbsent_isFalse() {
    WatchedFile watched = WatchedFile.of(directory.resolve("absent"));

    assertThat(watched.takeChange()).isFalse();
  }

  @Test
  void takeChange_otherSize_isTrue() throws IOException {
    WatchedFile watched = WatchedFile.of(file);
    Files.writeString(file, "more content");
    Files.setLastModifiedTime(file, THEN);

    assertThat(watched.takeChange()).isTrue();
  }

  @Test
  void takeChange_otherTime_isTrue() throws IOException {
    WatchedFile watched = WatchedFile.of(file);
    Files.setLastModifiedTime(file, FileTime.fromMillis(THEN.toMillis() + 1));

    assertThat(watched.takeChange()).isTrue();
  }

  @Test
  void takeChange_anotherFileOfTheSameLookInItsPlace_isTrue() throws IOException {
    WatchedFile watched = WatchedFile.of(file);
    Path other = Files.writeString(directory.resolve("other"), "CONTENT");
    Files.setLastModifiedTime(other, THEN);
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);

    assertThat(watched.takeChange()).isTrue();
  }

  @Test
  void takeChange_otherMode_isTrue() throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    WatchedFile watched = WatchedFile.of(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(watched.takeChange()).isTrue();
  }

  @Test
  void takeChange_gone_isTrue() throws IOException {
    WatchedFile watched = WatchedFile.of(file);
    Files.delete(file);

    assertThat(watched.takeChange()).isTrue();
  }
}
