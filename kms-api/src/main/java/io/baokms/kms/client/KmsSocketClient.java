package io.baokms.kms.client;

import io.baokms.kms.v2.DecryptRequest;
import io.baokms.kms.v2.DecryptResponse;
import io.baokms.kms.v2.EncryptRequest;
import io.baokms.kms.v2.EncryptResponse;
import io.baokms.kms.v2.KeyManagementServiceGrpc;
import io.baokms.kms.v2.KeyManagementServiceGrpc.KeyManagementServiceBlockingV2Stub;
import io.baokms.kms.v2.StatusRequest;
import io.baokms.kms.v2.StatusResponse;
import io.grpc.ManagedChannel;
import io.grpc.StatusException;
import io.grpc.netty.NettyChannelBuilder;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Calls a KMS v2 plugin over its Unix socket, the way kube-apiserver does.
 *
 * <p>All calls share one connection, made at the first call and again after it broke. Calls block,
 * never wait for a plugin that is absent, and may be made by many threads at once. A call that
 * fails throws gRPC's {@link StatusException} with the plugin's code and text.
 */
public final class KmsSocketClient implements AutoCloseable {

  private static final int MAX_ANSWER_BYTES = 4 * 1024 * 1024;

  private final EventLoopGroup eventLoop;
  private final ManagedChannel channel;
  private final KeyManagementServiceBlockingV2Stub stub;

  private KmsSocketClient(EventLoopGroup eventLoop, ManagedChannel channel) {
    this.eventLoop = eventLoop;
    this.channel = channel;
    this.stub = KeyManagementServiceGrpc.newBlockingV2Stub(channel);
  }

  /** Returns a client of the plugin at the path; nothing is connected yet. */
  public static KmsSocketClient of(Path path) {
    EventLoopGroup eventLoop =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("kms-client", true), NioIoHandler.newFactory());
    ManagedChannel channel =
        NettyChannelBuilder.forAddress(UnixDomainSocketAddress.of(path))
            .eventLoopGroup(eventLoop)
            .channelType(NioDomainSocketChannel.class, UnixDomainSocketAddress.class)
            // gRPC sets this TCP option by itself, and Netty warns.
            .withOption(ChannelOption.SO_KEEPALIVE, null)
            .usePlaintext()
            .overrideAuthority("localhost")
            .disableRetry()
            .directExecutor()
            .maxInboundMessageSize(MAX_ANSWER_BYTES)
            .build();
    return new KmsSocketClient(eventLoop, channel);
  }

  /**
   * Asks for the plugin's status.
   *
   * @throws StatusException when the call fails or takes longer than the timeout
   */
  public StatusResponse status(Duration timeout) throws StatusException {
    return within(timeout).status(StatusRequest.getDefaultInstance());
  }

  /**
   * Asks to seal a plaintext.
   *
   * @throws StatusException when the call fails or takes longer than the timeout
   */
  public EncryptResponse encrypt(EncryptRequest request, Duration timeout) throws StatusException {
    return within(timeout).encrypt(request);
  }

  /**
   * Asks to open a ciphertext.
   *
   * @throws StatusException when the call fails or takes longer than the timeout
   */
  public DecryptResponse decrypt(DecryptRequest request, Duration timeout) throws StatusException {
    return within(timeout).decrypt(request);
  }

  /** Cuts the connection; running calls fail. */
  @Override
  public void close() {
    channel.shutdownNow();
    var unused = eventLoop.shutdownGracefully(0, 5, TimeUnit.SECONDS);
  }

  private KeyManagementServiceBlockingV2Stub within(Duration timeout) {
    return stub.withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS);
  }
}
