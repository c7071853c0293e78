package io.baokms.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.testing.tls.ThrowawayAuthority;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A real OpenBao server of one node, initialised and unsealed, on a loopback port over TLS.
 *
 * <p>Its certificate comes from an authority of its own; storage, log and keys lie in a private
 * directory that {@link #close} removes. {@link #stop}, {@link #kill} and {@link #start} keep port
 * and data. Not thread-safe, but for {@link #admin()} and the accessors.
 */
public final class OpenBaoProcess implements AutoCloseable {

  private static final int PORT_TRIES = 3;
  private static final String SERVER_NAME = "openbao.test";

  private final ServerFiles files;
  private final URI address;
  private final AdminConnection connection;
  private final ServerProcess process;
  private String unsealKey = "";
  private String rootToken = "";

  private OpenBaoProcess(Path binary, ServerFiles files, int port, ThrowawayAuthority authority)
      throws IOException {
    this.files = files;
    this.address = URI.create("https://127.0.0.1:" + port);
    this.connection = new AdminConnection(address, authority.clientContext().getSocketFactory());
    this.process = new ServerProcess(binary, files, connection);
  }

  /**
   * Starts a new server with empty storage; takes about two seconds.
   *
   * @param binary the {@code bao} executable, see {@link OpenBaoBinary#find()}
   * @throws IOException when the server does not come up; the message ends with the end of its log
   */
  public static OpenBaoProcess launch(Path binary) throws IOException {
    ThrowawayAuthority authority = ThrowawayAuthority.create();
    for (int attempt = 1; ; attempt++) {
      ServerFiles files = ServerFiles.create(authority, SERVER_NAME, "localhost", "127.0.0.1");
      try {
        return launch(binary, files, authority);
      } catch (IOException e) {
        boolean portTaken = files.logTail().contains("address already in use");
        files.delete();
        if (!portTaken || attempt == PORT_TRIES) {
          throw e;
        }
      }
    }
  }

  private static OpenBaoProcess launch(Path binary, ServerFiles files, ThrowawayAuthority authority)
      throws IOException {
    int port = LoopbackPorts.free();
    files.configure(new ServerFiles.Seat("one", port, LoopbackPorts.free()), List.of());
    OpenBaoProcess server = new OpenBaoProcess(binary, files, port, authority);
    try {
      server.initialise();
      return server;
    } catch (IOException e) {
      server.process.end();
      throw e;
    }
  }

  /** Returns the server's address, {@code https://127.0.0.1:<port>}. */
  public URI address() {
    return address;
  }

  /** Returns the file with the certificate of the only authority to trust. */
  public Path caFile() {
    return files.ca();
  }

  /**
   * Returns the name to verify the server by; its certificate also names {@code localhost} and the
   * loopback address.
   */
  public String serverName() {
    return SERVER_NAME;
  }

  /** Returns the token that may do anything; a secret of this throw-away server only. */
  public String rootToken() {
    return rootToken;
  }

  /** Returns the process id of the running server, or of the last one. */
  public long pid() {
    return process.pid();
  }

  /** Returns the server's API with the root token. */
  public OpenBaoAdmin admin() {
    return new OpenBaoAdmin(connection, rootToken);
  }

  /** Seals the server: it answers every call but health with 503 until {@link #unseal}. */
  public void seal() {
    AdminReply reply = admin().call("POST", "sys/seal", Map.of());
    if (!reply.succeeded()) {
      throw new IllegalStateException("Sealing was answered " + reply.status());
    }
  }

  /** Unseals the server and waits until it is active. */
  public void unseal() throws IOException {
    connection.call("POST", "sys/unseal", Map.of(), Map.of("key", unsealKey));
    process.awaitHealth(200);
  }

  /** Stops the server in order (SIGTERM) and waits for its end; does nothing when it has ended. */
  public void stop() {
    process.stop();
  }

  /** Ends the server at once (SIGKILL); does nothing when it has ended. */
  public void kill() {
    process.kill();
  }

  /** Starts a stopped server on its old port with its old data, and unseals it. */
  public void start() throws IOException {
    startSealed();
    unseal();
  }

  /** Starts a stopped server on its old port with its old data, and leaves it sealed. */
  public void startSealed() throws IOException {
    process.start();
    process.awaitHealth(503);
  }

  /** Kills the server and removes its directory; may be called twice. */
  @Override
  public void close() throws IOException {
    process.end();
    files.delete();
  }

  private void initialise() throws IOException {
    process.awaitHealth(501);
    AdminReply reply =
        connection.call(
            "POST", "sys/init", Map.of(), Map.of("secret_shares", 1, "secret_threshold", 1));
    JsonNode key = reply.body().path("keys").path(0);
    if (!reply.succeeded() || !key.isTextual()) {
      throw new IOException("Initialising was answered " + reply.status());
    }
    unsealKey = key.asText();
    rootToken = reply.body().path("root_token").asText();
    unseal();
  }

  @Override
  public String toString() {
    return "OpenBaoProcess[" + address + "]";
  }
}
