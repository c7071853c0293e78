package io.baokms.launcher.daemon;

import io.baokms.kms.server.KmsSocketException;
import io.baokms.kms.server.KmsSocketServer;
import io.baokms.kms.server.PeerPolicy;
import io.baokms.kms.server.SocketObserver;
import io.baokms.launcher.config.ListenAddress;
import io.baokms.launcher.config.ServerSettings;
import io.baokms.launcher.http.HealthPages;
import io.baokms.launcher.http.HttpListener;
import io.grpc.BindableService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.attribute.PosixFilePermissions;

/** Opens what clients connect to, from the keys below {@code server}. */
final class Listeners {

  private Listeners() {}

  static KmsSocketServer socket(
      ServerSettings settings, BindableService service, SocketObserver observer)
      throws ServeException {
    PeerPolicy peers =
        settings.allowedPeerUids().isEmpty()
            ? PeerPolicy.fileMode()
            : PeerPolicy.uids(
                settings.allowedPeerUids().stream().mapToInt(Integer::intValue).toArray());
    try {
      return KmsSocketServer.builder(settings.socketPath())
          .mode(PosixFilePermissions.toString(settings.socketMode()))
          .group(settings.socketGroup())
          .peers(peers)
          .service(service)
          .observer(observer)
          .start();
    } catch (KmsSocketException e) {
      throw new ServeException("server.socketPath: " + e.getMessage(), e);
    }
  }

  static HttpListener health(ListenAddress address, HealthPages pages) throws ServeException {
    try {
      return HttpListener.start(resolve(address), pages.pages());
    } catch (IOException e) {
      throw new ServeException("server.healthAddress: the address cannot be bound", e);
    }
  }

  private static InetSocketAddress resolve(ListenAddress address) throws IOException {
    return address.host().isEmpty()
        ? new InetSocketAddress(address.port())
        : new InetSocketAddress(InetAddress.getByName(address.host()), address.port());
  }
}
