package io.baokms.kms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.baokms.kms.client.KmsSocketClient;
import io.baokms.kms.server.KmsSocketException.Problem;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocketPathIT {

  private final HeardEvents events = new HeardEvents();
  private SocketDirectory directory;

  @BeforeEach
  void createDirectory() throws IOException {
    directory = SocketDirectory.create();
  }

  @AfterEach
  void removeDirectory() throws IOException {
    directory.close();
  }

  @Test
  void start_relativePath_refused() {
    assertProblem(Path.of("kms.sock"), Problem.PATH_INVALID, "not absolute");
  }

  @Test
  void start_temporaryNameOver106Bytes_refused() throws Exception {
    Path deep = deepDirectory(106 - "/.01234567/s".length() + 1);

    assertProblem(deep.resolve("k"), Problem.PATH_INVALID, "take up to 107 of 106 bytes");
  }

  @Test
  void start_ownNameOver106Bytes_refused() throws Exception {
    String name = "k".repeat(106 - directory.path().toString().length());

    assertProblem(directory.path().resolve(name), Problem.PATH_INVALID, "107 of 106 bytes");
  }

  @Test
  void start_temporaryNameOfExactly106Bytes_serves() throws Exception {
    Path deep = deepDirectory(106 - "/.01234567/s".length());

    try (KmsSocketServer server = server(deep.resolve("k")).start()) {
      assertServes(server.path());
    }
  }

  @Test
  void start_directoryMissing_refused() {
    assertProblem(directory.path().resolve("no/kms.sock"), Problem.PARENT_UNSAFE, "missing");
  }

  @Test
  void start_directoryIsLink_refused() throws Exception {
    Path real = Files.createDirectory(directory.path().resolve("real"));
    Path link = Files.createSymbolicLink(directory.path().resolve("link"), real);

    assertProblem(link.resolve("kms.sock"), Problem.PARENT_UNSAFE, "no real directory");
  }

  @Test
  void start_directoryWritableForGroup_refused() throws Exception {
    directory.mode("rwxrwx---");

    assertProblem(directory.socket(), Problem.PARENT_UNSAFE, "writable for group");
  }

  @Test
  void start_directoryWritableForOthers_refused() throws Exception {
    directory.mode("rwx----w-");

    assertProblem(directory.socket(), Problem.PARENT_UNSAFE, "writable for group or others");
  }

  @Test
  void start_directoryOfAnotherUser_refused() throws Exception {
    LeftOut.unless(UserIds.effective() == 0, "Giving a directory away needs root");
    Files.setAttribute(directory.path(), "unix:uid", 65534);

    assertProblem(directory.socket(), Problem.PARENT_UNSAFE, "is not owned by uid 0");
  }

  @Test
  void start_plainFileAtPath_refusedAndFileKept() throws Exception {
    Files.writeString(directory.socket(), "precious");

    assertProblem(directory.socket(), Problem.PATH_OCCUPIED, "no socket");

    assertThat(directory.socket()).hasContent("precious");
  }

  @Test
  void start_linkToDeadSocketAtPath_refused() throws Exception {
    Path dead = deadSocket(directory.path().resolve("dead"));
    Files.createSymbolicLink(directory.socket(), dead);

    assertProblem(directory.socket(), Problem.PATH_OCCUPIED, "no socket");
  }

  @Test
  void start_danglingLinkAtPath_refused() throws Exception {
    Files.createSymbolicLink(directory.socket(), directory.path().resolve("nowhere"));

    assertProblem(directory.socket(), Problem.PATH_OCCUPIED, "no socket");
  }

  @Test
  void start_liveSocketAtPath_refusedAndOtherServerUnharmed() throws Exception {
    try (KmsSocketServer first = server(directory.socket()).start()) {
      assertProblem(directory.socket(), Problem.SOCKET_LIVE, "in use by another process");

      assertServes(first.path());
    }
  }

  @Test
  void start_liveSocketThatDoesNotAccept_refused() throws Exception {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.socket());
    try (ServerSocketChannel busy = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        SocketChannel first = SocketChannel.open(StandardProtocolFamily.UNIX);
        SocketChannel second = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      busy.bind(address, 1);
      first.connect(address);
      second.connect(address);

      assertProblem(directory.socket(), Problem.SOCKET_UNPROVEN, "not be proven dead");
    }
  }

  @Test
  void start_deadSocketAtPath_replacedAndReported() throws Exception {
    deadSocket(directory.socket());

    try (KmsSocketServer server = server(directory.socket()).start()) {
      assertServes(server.path());
    }

    events.assertNext(new SocketEvent.StaleSocketReplaced());
  }

  @Test
  void start_nothingAtPath_reportsNothing() throws Exception {
    try (KmsSocketServer server = server(directory.socket()).start()) {
      assertServes(server.path());
    }

    events.assertNoMore();
  }

  private void assertProblem(Path path, Problem problem, String text) {
    assertThatThrownBy(() -> server(path).start())
        .isInstanceOfSatisfying(
            KmsSocketException.class, e -> assertThat(e.problem()).isEqualTo(problem))
        .hasMessageContaining(text);
  }

  private void assertServes(Path path) throws Exception {
    try (KmsSocketClient client = KmsSocketClient.of(path)) {
      assertThat(client.status(Duration.ofSeconds(10)).getHealthz()).isEqualTo("ok");
    }
  }

  private KmsSocketServer.Builder server(Path path) {
    return KmsSocketServer.builder(path).service(new TestPlugin()).observer(events);
  }

  private Path deepDirectory(int length) throws IOException {
    String name = "d".repeat(length - directory.path().toString().length() - 1);
    return Files.createDirectory(directory.path().resolve(name));
  }

  /** Leaves what a killed process leaves: a socket file that nobody listens on. */
  private static Path deadSocket(Path path) throws IOException {
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(path));
    }
    assertThat(Files.exists(path, LinkOption.NOFOLLOW_LINKS)).isTrue();
    return path;
  }
}
