package io.baokms.e2e;

import io.baokms.testing.apiserver.ApiServer;
import io.baokms.testing.apiserver.Etcd;
import io.baokms.testing.apiserver.ManualTimeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** API server doubles of one cluster, whose minutes pass when the test says so. */
final class ApiServers implements AutoCloseable {

  private final Path socket;
  private final ManualTimeline timeline = new ManualTimeline();
  private final Etcd etcd = new Etcd();
  private final List<ApiServer> servers = new ArrayList<>();

  private ApiServers(Path socket) {
    this.socket = socket;
  }

  static ApiServers start(Path socket, int count) {
    ApiServers servers = new ApiServers(socket);
    for (int number = 0; number < count; number++) {
      servers.startOne();
    }
    return servers;
  }

  ApiServer startOne() {
    ApiServer server =
        ApiServer.start(SocketCalls.to(socket), timeline, etcd, ApiServer.DEFAULT_TIMEOUT);
    servers.add(server);
    return server;
  }

  List<ApiServer> all() {
    return servers;
  }

  Etcd etcd() {
    return etcd;
  }

  /** Lets every server poll. */
  void passMinute() {
    timeline.pass(Duration.ofMinutes(1));
  }

  @Override
  public void close() {
    servers.forEach(ApiServer::close);
  }
}
