package io.baokms.kms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.kms.server.KmsSocketException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocketModeIT {

  private SocketDirectory directory;

  @BeforeEach
  void createDirectory() throws IOException {
    directory = SocketDirectory.create();
  }

  @AfterEach
  void removeDirectory() throws IOException {
    directory.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwx------", "rw-rwx---", "rw-rw-r--", "rw-rw--w-", "rw-rw---x"})
  void mode_executableOrOpenForOthers_refused(String mode) {
    assertThatThrownBy(() -> server().mode(mode))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Socket mode " + mode + " is too open");
  }

  @Test
  void group_unknown_refusedWithNothingLeftBehind() throws Exception {
    assertThatThrownBy(() -> server().group("no-such-group").start())
        .isInstanceOfSatisfying(
            KmsSocketException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.PRINCIPAL_UNKNOWN))
        .hasMessage("Socket group 'no-such-group' does not resolve");

    assertThat(directory.names()).isEmpty();
  }

  @Test
  void start_directoryThatTakesNoFiles_refused() {
    Path path = Path.of("/proc/self/task/kms.sock");

    assertThatThrownBy(() -> KmsSocketServer.builder(path).service(new TestPlugin()).start())
        .isInstanceOfSatisfying(
            KmsSocketException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BIND_FAILED))
        .hasMessage("Socket '" + path + "' could not be offered");
  }

  @Test
  void start_pathIsDirectory_refusedWithNothingLeftBehind() throws Exception {
    Files.createDirectory(directory.socket());

    assertThatThrownBy(() -> server().start()).isInstanceOf(KmsSocketException.class);

    assertThat(directory.names()).containsExactly("kms.sock");
  }

  @Test
  void start_noService_refused() {
    assertThatThrownBy(() -> KmsSocketServer.builder(directory.socket()).start())
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void start_modeGiven_socketHasItAndDirectoryHoldsNothingElse() throws Exception {
    try (KmsSocketServer server = server().mode("rw-------").start()) {
      assertThat(mode(server.path())).isEqualTo("rw-------");
      assertThat(directory.names()).containsExactly("kms.sock");
    }
  }

  @Test
  void start_groupByDigits_socketHasIt() throws Exception {
    LeftOut.unless(UserIds.effective() == 0, "Giving a file to any group needs root");

    try (KmsSocketServer server = server().group("54321").start()) {
      assertThat(Files.getAttribute(server.path(), "unix:gid")).isEqualTo(54321);
    }
  }

  @Test
  void start_watchedAllTheTime_neverShowsAnotherMode() throws Exception {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    CountDownLatch watching = new CountDownLatch(1);
    AtomicBoolean over = new AtomicBoolean();
    Thread watcher =
        Thread.ofPlatform()
            .start(() -> {
              while (!over.get()) {
                look(directory.socket(), seen);
                watching.countDown();
              }
            });
    watching.await();

    for (int round = 0; round < 20; round++) {
      try (KmsSocketServer server = server().mode("rw-r-----").start()) {
        look(server.path(), seen);
      }
    }
    over.set(true);
    watcher.join();

    assertThat(seen).containsExactly("rw-r-----");
  }

  private static void look(Path socket, Set<String> seen) {
    try {
      seen.add(mode(socket));
    } catch (NoSuchFileException e) {
      // Not there at this moment.
    } catch (IOException e) {
      seen.add(e.toString());
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private KmsSocketServer.Builder server() {
    return KmsSocketServer.builder(directory.socket()).service(new TestPlugin());
  }
}
