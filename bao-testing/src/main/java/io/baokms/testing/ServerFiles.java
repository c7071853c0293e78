package io.baokms.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.baokms.testing.tls.ServerIdentity;
import io.baokms.testing.tls.ThrowawayAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
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
  void configure(int port, int clusterPort) throws IOException {
    Files.writeString(
        configuration(),
        """
        storage "raft" {
          path = "%1$s/raft"
          node_id = "one"
          performance_multiplier = 1
        }
        listener "tcp" {
          address = "127.0.0.1:%2$d"
          cluster_address = "127.0.0.1:%3$d"
          tls_cert_file = "%1$s/server.pem"
          tls_key_file = "%1$s/server.key"
        }
        api_addr = "https://127.0.0.1:%2$d"
        cluster_addr = "https://127.0.0.1:%3$d"
        """
            .formatted(directory, port, clusterPort));
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
