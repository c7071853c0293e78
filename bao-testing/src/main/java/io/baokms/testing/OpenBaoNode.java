package io.baokms.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * One real server of an {@link OpenBaoCluster}: killed, sealed, frozen and brought back at will.
 *
 * <p>Not thread-safe, but for {@link #admin()} and the accessors.
 */
public final class OpenBaoNode {

  private static final int ACTIVE = 200;
  private static final int STANDBY = 429;
  private static final int UNINITIALISED = 501;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final ServerFiles.Seat seat;
  private final AdminConnection connection;
  private final ServerProcess process;
  private final Keys keys;

  OpenBaoNode(ServerFiles.Seat seat, AdminConnection connection, ServerProcess process, Keys keys) {
    this.seat = seat;
    this.connection = connection;
    this.process = process;
    this.keys = keys;
  }

  /** Returns the node's address, {@code https://127.0.0.1:<port>}. */
  public URI address() {
    return seat.address();
  }

  /** Returns the process id of the running server, or of the last one. */
  public long pid() {
    return process.pid();
  }

  /** Returns this node's API with the root token; a standby forwards what it does not do itself. */
  public OpenBaoAdmin admin() {
    return new OpenBaoAdmin(connection, keys.rootToken);
  }

  /** Ends the server at once (SIGKILL); does nothing when it has ended. */
  public void kill() {
    process.kill();
  }

  /** Starts a server that has ended, and unseals it. */
  public void start() throws IOException {
    process.start();
    unseal();
  }

  /** Seals the server: it answers every call but health with 503 until {@link #unseal}. */
  public void seal() {
    AdminReply reply = admin().call("POST", "sys/seal", Map.of());
    if (!reply.succeeded()) {
      throw new IllegalStateException("Sealing was answered " + reply.status());
    }
  }

  /** Unseals the server and waits until it is a standby, or active. */
  public void unseal() throws IOException {
    process.awaitHealth(
        Set.of(ACTIVE, STANDBY),
        () -> connection.call("POST", "sys/unseal", Map.of(), Map.of("key", keys.unsealKey)));
  }

  /** Stops the process without ending it (SIGSTOP): connections stay open and nothing answers. */
  public void freeze() throws IOException {
    process.signal("STOP");
  }

  /** Lets a frozen process go on (SIGCONT). */
  public void thaw() throws IOException {
    process.signal("CONT");
  }

  /** Tells whether the node answers within a second that it is the active one. */
  public boolean isActive() {
    try {
      return connection.within(PATIENCE).call("GET", "sys/health", Map.of(), null).status()
          == ACTIVE;
    } catch (IOException e) {
      return false;
    }
  }

  void initialise() throws IOException {
    process.awaitHealth(UNINITIALISED);
    AdminReply reply =
        connection.call(
            "POST", "sys/init", Map.of(), Map.of("secret_shares", 1, "secret_threshold", 1));
    JsonNode key = reply.body().path("keys").path(0);
    if (!reply.succeeded() || !key.isTextual()) {
      throw new IOException("Initialising was answered " + reply.status());
    }
    keys.unsealKey = key.asText();
    keys.rootToken = reply.body().path("root_token").asText();
  }

  void end() {
    process.end();
  }

  @Override
  public String toString() {
    return "OpenBaoNode[" + seat.nodeId() + ", " + address() + "]";
  }

  /** The secrets that initialising gives, shared by the nodes of a cluster. */
  static final class Keys {

    private volatile String unsealKey = "";
    private volatile String rootToken = "";

    @Override
    public String toString() {
      return "Keys[redacted]";
    }
  }
}
