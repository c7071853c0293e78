package io.baokms.release.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.tree.FileContent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassArchiveTest {
  private static final List<Path> FOLDERS = List.of(Path.of("a"), Path.of("b"));

  private final List<Path> used = new ArrayList<>();

  @Test
  void twice_equalAtOnce_isDumpedOnceInEachFolder() throws Exception {
    Optional<FileContent> archive = twice("x", "x");

    assertThat(text(archive)).isEqualTo("x");
    assertThat(used).isEqualTo(FOLDERS);
  }

  @Test
  void twice_oneThatDiffers_isOutvoted() throws Exception {
    Optional<FileContent> archive = twice("other", "x", "x");

    assertThat(text(archive)).isEqualTo("x");
  }

  @Test
  void twice_firstAndLastEqual_isThatOne() throws Exception {
    Optional<FileContent> archive = twice("x", "1", "2", "3", "x");

    assertThat(text(archive)).isEqualTo("x");
  }

  @Test
  void twice_noneEqual_isNoneAfterFive() throws Exception {
    Optional<FileContent> archive = twice("1", "2", "3", "4", "5", "never asked");

    assertThat(archive).isEmpty();
    assertThat(used).hasSize(5);
  }

  private Optional<FileContent> twice(String... dumps) throws Exception {
    Iterator<String> next = List.of(dumps).iterator();
    return ClassArchive.twice(
        FOLDERS,
        folder -> {
          used.add(folder);
          return next.next().getBytes(UTF_8);
        });
  }

  private static String text(Optional<FileContent> archive) throws Exception {
    return new String(archive.orElseThrow().bytes(), UTF_8);
  }
}
