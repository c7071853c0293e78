package io.baokms.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.kms.v2.EncryptResponse;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that lie, stall or may not be there: everybody else is served all the same. */
class HostileClientsLiveIT {

  @RegisterExtension static final RealServer SERVER = new RealServer();

  private static final byte[] SEED = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
  private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII);

  private World world;

  @BeforeEach
  void createWorld() {
    world = SERVER.world();
  }

  @AfterEach
  void closeWorld() {
    world.close();
  }

  @Test
  void messageOverTheLimit_isRefusedWithoutAStackTrace() {
    Provider provider = world.start().awaitReady();

    String outcome = world.connect().encryptOutcome(new byte[66_000]);

    assertThat(outcome).startsWith("RESOURCE_EXHAUSTED");
    assertThat(world.connect().decrypt(world.connect().encrypt(SEED))).isEqualTo(SEED);
    assertThat(provider.log()).doesNotContain("\\tat ").doesNotContain("\tat ");
  }

  @Test
  void silentAndHalfOpenClients_twoHundred_hinderNobody() throws IOException {
    world.start().awaitReady();
    Kms kms = world.connect();
    EncryptResponse sealed = kms.encrypt(SEED);
    List<SocketChannel> hostile = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        SocketChannel client = connect(world.socket);
        hostile.add(client);
        switch (i % 4) {
          case 0 -> {} // Connects and says nothing.
          case 1 -> client.write(ByteBuffer.wrap(PREFACE, 0, 10));
          case 2 -> {
            client.write(ByteBuffer.wrap(PREFACE));
            // Settings of six bytes are announced and never sent.
            client.write(ByteBuffer.wrap(new byte[] {0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 3}));
          }
          default -> client.write(ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII)));
        }
      }

      assertThat(kms.decrypt(sealed)).isEqualTo(SEED);
      assertThat(world.connect().decrypt(sealed)).isEqualTo(SEED);
      assertThat(world.connect().statusText()).startsWith("ok obk2.");
    } finally {
      for (SocketChannel client : hostile) {
        client.close();
      }
    }
  }

  @Test
  void twoHundredClients_atOnce_areAllServed() {
    world.start().awaitReady();
    EncryptResponse sealed = world.connect().encrypt(SEED);
    List<String> outcomes = java.util.Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();

    for (int i = 0; i < 200; i++) {
      Kms kms = world.connect();
      threads.add(Thread.ofVirtual().start(() -> outcomes.add(kms.statusText().substring(0, 8))));
    }
    join(threads);

    assertThat(outcomes).hasSize(200).allMatch(one -> one.equals("ok obk2."));
    assertThat(world.connect().decrypt(sealed)).isEqualTo(SEED);
  }

  @Test
  void peerNotListed_isClosedWithoutAByte_andTheListedOneIsServed() throws IOException {
    assertThat(System.getProperty("user.name")).as("this test changes its uid").isEqualTo("root");
    Provider provider =
        world.start(world.config().set("server.allowedPeerUids", "[65534]")).awaitReady();

    try (SocketChannel refused = connect(world.socket)) {
      assertThat(bytesUntilClosed(refused)).isZero();
    }

    provider.awaitLog("socket.peer_refused");
    assertThat(firstByteAs("65534")).isEqualTo("answered");
    assertThat(provider.ready().code()).isEqualTo(200);
  }

  private String firstByteAs(String uid) {
    // Perl's core is on every Debian, and where root's own tools may not be read by others.
    String script =
        """
        socket(my $s, PF_UNIX, SOCK_STREAM, 0) or die "socket: $!";
        connect($s, sockaddr_un($ARGV[0])) or die "connect: $!";
        syswrite($s, "PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n" . "\\0\\0\\0\\4\\0\\0\\0\\0\\0");
        print sysread($s, my $byte, 1) ? "answered" : "closed";
        """;
    Distribution.Result result =
        Distribution.execute(
            List.of(
                "setpriv",
                "--reuid=" + uid,
                "--regid=" + Node.group(),
                "--clear-groups",
                "/usr/bin/perl",
                "-MSocket",
                "-e",
                script,
                world.socket.toString()),
            "");
    return (result.stdout() + result.stderr()).strip();
  }

  private static SocketChannel connect(Path socket) throws IOException {
    return SocketChannel.open(UnixDomainSocketAddress.of(socket));
  }

  private static int bytesUntilClosed(SocketChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1024);
    int all = 0;
    for (int read = channel.read(buffer); read >= 0; read = channel.read(buffer)) {
      all += read;
      buffer.clear();
    }
    return all;
  }

  private static void join(List<Thread> threads) {
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
