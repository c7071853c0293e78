package io.baokms.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.baokms.testing.tls.ServerIdentity;
import io.baokms.testing.tls.ThrowawayAuthority;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The private directory of one server: its certificate, configuration, storage and log. */
record ServerFiles(Path directory) {

  private static final int LOG_TAIL = 15;

  static ServerFiles create(ThrowawayAuthority authority, String... names) throws IOException {
    ServerFiles files = new ServerFiles(Files.createTempDirectory("baokms-openbao-"));
    ServerIdentity identity = authority.issue(names);
    Files.writeString(files.ca(), authority.certificatePem());
    Files.writeString(files.resolve("server.pem"), identity.certificatePem());
    Files.writeString(files.resolve("server.key"), identity.privateKeyPem());
    Files.createDirectory(files.resolve("raft"));
    return files;
  }

  Path ca() {
    return resolve("ca.pem");
  }

  Path configuration() {
    return resolve("openbao.hcl");
  }

  Path log() {
    return resolve("openbao.log");
  }

  /** Raft keeps data over a restart; the multiplier 1 makes a lone node lead within seconds. */
  void configure(Seat seat, List<Seat> others) throws IOException {
    String joins = others.stream().map(this::join).collect(Collectors.joining());
    Files.writeString(
        configuration(),
        """
        storage "raft" {
          path = "%1$s/raft"
          node_id = "%2$s"
          performance_multiplier = 1
        %5$s}
        listener "tcp" {
          address = "127.0.0.1:%3$d"
          cluster_address = "127.0.0.1:%4$d"
          tls_cert_file = "%1$s/server.pem"
          tls_key_file = "%1$s/server.key"
        }
        api_addr = "https://127.0.0.1:%3$d"
        cluster_addr = "https://127.0.0.1:%4$d"
        telemetry {
          prometheus_retention_time = "1h"
          disable_hostname = true
        }
        """
            .formatted(directory, seat.nodeId(), seat.port(), seat.clusterPort(), joins));
  }

  private String join(Seat other) {
    return """
      retry_join {
        leader_api_addr = "https://127.0.0.1:%d"
        leader_ca_cert_file = "%s"
      }
    """
        .formatted(other.port(), ca());
  }

  /** A node's name in its cluster and its two ports. */
  record Seat(String nodeId, int port, int clusterPort) {

    URI address() {
      return URI.create("https://127.0.0.1:" + port);
    }
  }

  String logTail() {
    try {
      List<String> lines = Files.readAllLines(log(), UTF_8);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e.getClass().getSimpleName() + ")";
    }
  }

  void delete() throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> tree = Files.walk(directory)) {
      deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }

  private Path resolve(String name) {
    return directory.resolve(name);
  }
}
