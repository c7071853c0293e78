package io.baokms.kms.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.kms.client.KmsSocketClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeerIT {

  private static final int NOBODY = 65534;

  private final HeardEvents events = new HeardEvents();
  private SocketDirectory directory;
  private int self;

  @BeforeEach
  void createDirectory() throws IOException {
    directory = SocketDirectory.create();
    self = UserIds.effective();
  }

  @AfterEach
  void removeDirectory() throws IOException {
    directory.close();
  }

  @Test
  void connect_ownUidNotListed_closedWithoutOneByte() throws Exception {
    try (KmsSocketServer server = server().peers(PeerPolicy.uids(self + 1)).start();
        RawClient client = RawClient.connect(server.path())) {
      assertThat(client.bytesUntilClosed()).isZero();
      events.assertNext(new SocketEvent.PeerRefused(OptionalInt.of(self)));
    }
  }

  @Test
  void connect_credentialsUnreadable_closedWithoutOneByte() throws Exception {
    PeerGate.Credentials unreadable =
        connection -> {
          throw new IOException("no credentials");
        };
    try (KmsSocketServer server =
            server().peers(PeerPolicy.uids(self)).credentials(unreadable).start();
        RawClient client = RawClient.connect(server.path())) {
      assertThat(client.bytesUntilClosed()).isZero();
      events.assertNext(new SocketEvent.PeerRefused(OptionalInt.empty()));
    }
  }

  @Test
  void connect_anotherUserNotListed_closedWithoutOneByte() throws Exception {
    openToEverybody();

    try (KmsSocketServer server = server().group("65534").peers(PeerPolicy.uids(self)).start()) {
      assertThat(firstBytesSeenByNobody(server.path())).isZero();
      events.assertNext(new SocketEvent.PeerRefused(OptionalInt.of(NOBODY)));
      assertServes(server);
    }
  }

  @Test
  void connect_anotherUserListed_served() throws Exception {
    openToEverybody();

    try (KmsSocketServer server = server().group("65534").peers(PeerPolicy.uids(NOBODY)).start()) {
      assertThat(firstBytesSeenByNobody(server.path())).isPositive();
      events.assertNoMore();
    }
  }

  @Test
  void connect_ownUidListed_served() throws Exception {
    try (KmsSocketServer server = server().peers(PeerPolicy.uids(self, self + 1)).start()) {
      assertServes(server);
    }
  }

  @Test
  void connect_noList_servedWithoutReadingCredentials() throws Exception {
    PeerGate.Credentials unread =
        connection -> {
          throw new AssertionError("Nobody needs to know");
        };
    try (KmsSocketServer server = server().credentials(unread).start()) {
      assertServes(server);
    }
  }

  private static void assertServes(KmsSocketServer server) throws Exception {
    try (KmsSocketClient client = KmsSocketClient.of(server.path())) {
      assertThat(client.status(Duration.ofSeconds(10)).getHealthz()).isEqualTo("ok");
    }
  }

  private void openToEverybody() throws IOException {
    LeftOut.unless(self == 0, "Connecting as another user needs root");
    LeftOut.unless(Files.isExecutable(Path.of("/usr/bin/setpriv")), "No setpriv here");
    LeftOut.unless(Files.isExecutable(Path.of("/usr/bin/perl")), "No perl here");
    directory.mode("rwx--x--x");
  }

  /** Connects as user and group 65534 and counts the bytes of the server's first answer. */
  private static int firstBytesSeenByNobody(Path socket) throws Exception {
    String connect =
        "use Socket; socket(S, PF_UNIX, SOCK_STREAM, 0) or die; connect(S, sockaddr_un($ARGV[0]))"
            + " or die; print sysread(S, $_, 4096) // die";
    Process child =
        new ProcessBuilder(
                "/usr/bin/setpriv",
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                "/usr/bin/perl",
                "-e",
                connect,
                socket.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).as(output).isZero();
    return Integer.parseInt(output);
  }

  private KmsSocketServer.Builder server() {
    return KmsSocketServer.builder(directory.socket()).service(new TestPlugin()).observer(events);
  }
}
