package io.baokms.kms.server;

import io.grpc.BindableService;
import io.grpc.DecompressorRegistry;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;

/** Sets gRPC up for one Unix socket. */
record GrpcServers(KmsSocketServer.Builder settings, PeerGate peers, ServerThreads threads) {

  Server create(Path bindPath, BindableService service) {
    return NettyServerBuilder.forAddress(UnixDomainSocketAddress.of(bindPath))
        .channelFactory(this::gatedChannel)
        .bossEventLoopGroup(threads.accept())
        .workerEventLoopGroup(threads.io())
        .executor(threads.calls())
        // gRPC sets this TCP option on every connection, and Netty warns each time.
        .withChildOption(ChannelOption.SO_KEEPALIVE, null)
        .maxInboundMessageSize(settings.maxMessageBytes)
        // No kube-apiserver compresses; a small message must not unfold into a large one.
        .decompressorRegistry(DecompressorRegistry.emptyInstance())
        .addStreamTracerFactory(new OversizeWatch(settings.observer))
        .addService(service)
        .build();
  }

  private NioServerDomainSocketChannel gatedChannel() {
    NioServerDomainSocketChannel channel = new NioServerDomainSocketChannel();
    channel
        .pipeline()
        .addFirst(
            new AcceptGate(
                peers, settings.maxConnections, settings.prefaceTimeout, settings.observer));
    return channel;
  }
}
