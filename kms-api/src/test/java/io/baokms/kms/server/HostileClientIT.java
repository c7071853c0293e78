package io.baokms.kms.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.baokms.kms.client.KmsSocketClient;
import io.baokms.kms.v2.EncryptRequest;
import io.baokms.kms.v2.KeyManagementServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever one client does, the others are served. */
class HostileClientIT {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int LIMIT = 65536;
  private static final String MARKER = "plaintext-that-must-not-be-seen";

  private final TestPlugin plugin = new TestPlugin();
  private final HeardEvents events = new HeardEvents();
  private SocketDirectory directory;

  @BeforeEach
  void createDirectory() throws IOException {
    directory = SocketDirectory.create();
    plugin.encryptMayEnd.countDown();
  }

  @AfterEach
  void removeDirectory() throws IOException {
    directory.close();
  }

  @Test
  void message_oneByteOverTheLimit_refusedBeforeTheServiceWithoutStackTrace() throws Exception {
    try (LogCapture log = new LogCapture();
        KmsSocketServer server = server().start();
        KmsSocketClient client = KmsSocketClient.of(server.path())) {
      assertThatThrownBy(() -> client.encrypt(requestOf(LIMIT + 1), TIMEOUT))
          .isInstanceOfSatisfying(
              StatusException.class,
              e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED));

      assertThat(plugin.encrypts).hasValue(0);
      assertThat(log.lines()).isEmpty();
      events.assertNext(new SocketEvent.MessageTooLarge());
      assertServes(client);
    }
  }

  @Test
  void message_exactlyAtTheLimit_reachesTheService() throws Exception {
    try (KmsSocketServer server = server().start();
        KmsSocketClient client = KmsSocketClient.of(server.path())) {
      client.encrypt(requestOf(LIMIT), TIMEOUT);

      assertThat(plugin.encrypts).hasValue(1);
      events.assertNoMore();
    }
  }

  @Test
  void message_compressed_refusedBeforeTheService() throws Exception {
    EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    try (KmsSocketServer server = server().start()) {
      ManagedChannel channel =
          NettyChannelBuilder.forAddress(UnixDomainSocketAddress.of(server.path()))
              .channelType(NioDomainSocketChannel.class, UnixDomainSocketAddress.class)
              .eventLoopGroup(loop)
              .withOption(ChannelOption.SO_KEEPALIVE, null)
              .usePlaintext()
              .build();
      var zipping = KeyManagementServiceGrpc.newBlockingStub(channel).withCompression("gzip");

      assertThatThrownBy(() -> zipping.encrypt(requestOf(10 * LIMIT)))
          .isInstanceOfSatisfying(
              StatusRuntimeException.class,
              e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED));

      assertThat(plugin.encrypts).hasValue(0);
      channel.shutdownNow();
    } finally {
      loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
  }

  @Test
  void message_notProtobuf_refusedBeforeTheServiceWithoutItsBytes() throws Exception {
    try (LogCapture log = new LogCapture();
        KmsSocketServer server = server().start();
        RawClient raw = RawClient.connect(server.path());
        KmsSocketClient client = KmsSocketClient.of(server.path())) {
      raw.send(RawClient.HTTP2_START).send(MARKER.getBytes(StandardCharsets.UTF_8));

      assertServes(client);
      raw.bytesUntilClosed();
      assertThat(log.lines()).noneMatch(line -> line.contains(MARKER));
    }
  }

  @Test
  void client_saysNothing_othersServedAndItIsClosedInTime() throws Exception {
    try (KmsSocketServer server = server().prefaceTimeout(Duration.ofMillis(50)).start();
        RawClient silent = RawClient.connect(server.path());
        KmsSocketClient client = KmsSocketClient.of(server.path())) {
      assertServes(client);

      silent.bytesUntilClosed();

      events.assertNext(new SocketEvent.SilentClientClosed());
      assertServes(client);
    }
  }

  @Test
  void client_sendsHalfThePreface_closedInTime() throws Exception {
    byte[] half = Arrays.copyOf(RawClient.HTTP2_START, RawClient.HTTP2_START.length - 1);
    try (KmsSocketServer server = server().prefaceTimeout(Duration.ofMillis(50)).start();
        RawClient slow = RawClient.connect(server.path())) {
      slow.send(half).bytesUntilClosed();

      events.assertNext(new SocketEvent.SilentClientClosed());
    }
  }

  @Test
  void client_sendsHalfAFrame_othersServed() throws Exception {
    byte[] halfHeaders = {0, 0, 100, 1, 4, 0, 0, 0, 1, 42};
    try (KmsSocketServer server = server().start();
        RawClient half = RawClient.connect(server.path());
        KmsSocketClient client = KmsSocketClient.of(server.path())) {
      half.send(RawClient.HTTP2_START).send(halfHeaders);

      assertServes(client);
    }
  }

  @Test
  void client_wellBehaved_leavesNoLineInTheLog() throws Exception {
    try (LogCapture log = new LogCapture();
        KmsSocketServer server = server().start();
        KmsSocketClient client = KmsSocketClient.of(server.path())) {
      assertServes(client);
      server.stop();

      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void connections_twoHundredAtOnce_allServed() throws Exception {
    List<KmsSocketClient> clients = new ArrayList<>();
    try (KmsSocketServer server = server().start()) {
      for (int count = 0; count < 200; count++) {
        clients.add(KmsSocketClient.of(server.path()));
      }

      for (KmsSocketClient client : clients) {
        assertServes(client);
      }
      events.assertNoMore();
    } finally {
      clients.forEach(KmsSocketClient::close);
    }
  }

  @Test
  void connections_overTheMaximum_nextRefusedUntilOneCloses() throws Exception {
    try (KmsSocketServer server = server().maxConnections(1).start();
        RawClient first = RawClient.connect(server.path()).send(RawClient.HTTP2_START);
        RawClient second = RawClient.connect(server.path())) {
      assertThat(second.bytesUntilClosed()).isZero();
      events.assertNext(new SocketEvent.ConnectionRefused());

      first.disconnect();
      assertServesEventually(server);
    }
  }

  private static void assertServes(KmsSocketClient client) throws StatusException {
    assertThat(client.status(TIMEOUT).getHealthz()).isEqualTo("ok");
  }

  private static void assertServesEventually(KmsSocketServer server) {
    boolean served = false;
    while (!served) {
      try (KmsSocketClient client = KmsSocketClient.of(server.path())) {
        assertServes(client);
        served = true;
      } catch (StatusException e) {
        assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      }
    }
  }

  /** Returns a request that is exactly so many bytes long on the wire. */
  private static EncryptRequest requestOf(int bytes) {
    int plaintext = bytes;
    EncryptRequest request = request(plaintext);
    while (request.getSerializedSize() > bytes) {
      request = request(--plaintext);
    }
    assertThat(request.getSerializedSize()).isEqualTo(bytes);
    return request;
  }

  private static EncryptRequest request(int plaintext) {
    return EncryptRequest.newBuilder()
        .setPlaintext(ByteString.copyFrom(new byte[plaintext]))
        .build();
  }

  private KmsSocketServer.Builder server() {
    return KmsSocketServer.builder(directory.socket()).service(plugin).observer(events);
  }
}
