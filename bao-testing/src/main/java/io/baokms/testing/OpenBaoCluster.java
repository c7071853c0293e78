package io.baokms.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.testing.tls.ThrowawayAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Three real OpenBao servers on loopback that share their storage by Raft.
 *
 * <p>All have certificates of one authority and one name. What they keep lies in private
 * directories that {@link #close} removes. Not thread-safe.
 */
public final class OpenBaoCluster implements AutoCloseable {

  private static final int SIZE = 3;

  /** A machine with other work needs more than the seconds that Raft itself takes. */
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private static final String SERVER_NAME = "openbao.test";

  private final List<ServerFiles> files = new ArrayList<>();
  private final List<OpenBaoNode> nodes = new ArrayList<>();

  private OpenBaoCluster() {}

  /**
   * Starts a new cluster with empty storage; takes about ten seconds.
   *
   * @param binary the {@code bao} executable, see {@link OpenBaoBinary#find()}
   * @throws IOException when a server does not come up; the message ends with the end of its log
   */
  public static OpenBaoCluster launch(Path binary) throws IOException {
    OpenBaoCluster cluster = new OpenBaoCluster();
    try {
      cluster.start(binary);
      return cluster;
    } catch (IOException e) {
      cluster.close();
      throw e;
    }
  }

  private void start(Path binary) throws IOException {
    ThrowawayAuthority authority = ThrowawayAuthority.create();
    List<ServerFiles.Seat> seats = new ArrayList<>();
    for (int i = 1; i <= SIZE; i++) {
      seats.add(new ServerFiles.Seat("node-" + i, LoopbackPorts.free(), LoopbackPorts.free()));
    }
    OpenBaoNode.Keys keys = new OpenBaoNode.Keys();
    for (ServerFiles.Seat seat : seats) {
      ServerFiles own = ServerFiles.create(authority, SERVER_NAME, "localhost", "127.0.0.1");
      files.add(own);
      own.configure(seat, seats.stream().filter(other -> !other.equals(seat)).toList());
      AdminConnection connection =
          new AdminConnection(seat.address(), authority.clientContext().getSocketFactory());
      ServerProcess process = new ServerProcess(binary, own, connection);
      nodes.add(new OpenBaoNode(seat, connection, process, keys));
    }
    OpenBaoNode first = nodes.getFirst();
    first.initialise();
    first.unseal();
    promoteQuickly();
    for (OpenBaoNode node : nodes) {
      node.unseal();
    }
    awaitVoters();
  }

  /** Returns the nodes; the first was the first active one. */
  public List<OpenBaoNode> nodes() {
    return List.copyOf(nodes);
  }

  /** Returns the file with the certificate of the only authority to trust. */
  public Path caFile() {
    return files.getFirst().ca();
  }

  /** Returns the name to verify every node by. */
  public String serverName() {
    return SERVER_NAME;
  }

  /** Returns the node that says of itself that it is active; nothing while there is none. */
  public Optional<OpenBaoNode> active() {
    return nodes.stream().filter(OpenBaoNode::isActive).findFirst();
  }

  /**
   * Waits until there is an active node.
   *
   * @throws IOException when there is none within a minute
   */
  public OpenBaoNode awaitActive() throws IOException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() - end < 0) {
      Optional<OpenBaoNode> active = active();
      if (active.isPresent()) {
        return active.get();
      }
      ServerProcess.pause();
    }
    throw new IOException("No node became active within " + LIMIT);
  }

  /**
   * Waits until every node has a vote, so that any one of them may be lost.
   *
   * @throws IOException when that does not happen within a minute
   */
  public void awaitVoters() throws IOException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (System.nanoTime() - end < 0) {
      if (healthyVoters() == SIZE) {
        return;
      }
      ServerProcess.pause();
    }
    throw new IOException("The nodes did not all become voters within " + LIMIT);
  }

  /** A server is given its vote after it was stable for a while; ten seconds is for other nets. */
  private void promoteQuickly() throws IOException {
    AdminReply reply =
        awaitActive()
            .admin()
            .call(
                "POST",
                "sys/storage/raft/autopilot/configuration",
                Map.of("server_stabilization_time", "1s"));
    if (!reply.succeeded()) {
      throw new IOException("Configuring the cluster was answered " + reply.status());
    }
  }

  private int healthyVoters() throws IOException {
    JsonNode servers;
    try {
      servers =
          awaitActive()
              .admin()
              .call("GET", "sys/storage/raft/autopilot/state", null)
              .body()
              .at("/data/servers");
    } catch (UncheckedIOException e) {
      return 0;
    }
    int voters = 0;
    for (JsonNode server : servers) {
      boolean voter = List.of("leader", "voter").contains(server.path("status").asText());
      voters += voter && server.path("healthy").asBoolean() ? 1 : 0;
    }
    return voters;
  }

  /** Kills the servers and removes their directories; may be called twice. */
  @Override
  public void close() throws IOException {
    nodes.forEach(OpenBaoNode::end);
    for (ServerFiles each : files) {
      each.delete();
    }
  }

  @Override
  public String toString() {
    return "OpenBaoCluster" + nodes;
  }
}
