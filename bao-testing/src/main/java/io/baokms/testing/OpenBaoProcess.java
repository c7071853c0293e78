package io.baokms.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.baokms.testing.tls.ThrowawayAuthority;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real OpenBao server of one node, initialised and unsealed, on a loopback port over TLS.
 *
 * <p>Its certificate comes from an authority of its own; storage, log and keys lie in a private
 * directory that {@link #close} removes. {@link #stop}, {@link #kill} and {@link #start} keep port
 * and data. Not thread-safe, but for {@link #admin()} and the accessors.
 */
public final class OpenBaoProcess implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final long POLL_MILLIS = 20;
  private static final int PORT_TRIES = 3;
  private static final String SERVER_NAME = "openbao.test";

  private final Path binary;
  private final ServerFiles files;
  private final URI address;
  private final AdminConnection connection;
  private final Thread lastResort = new Thread(this::kill, "openbao-process-last-resort");
  private Process process;
  private String unsealKey = "";
  private String rootToken = "";

  private OpenBaoProcess(Path binary, ServerFiles files, int port, ThrowawayAuthority authority)
      throws IOException {
    this.binary = binary;
    this.files = files;
    this.address = URI.create("https://127.0.0.1:" + port);
    this.connection = new AdminConnection(address, authority.clientContext().getSocketFactory());
    this.process = spawn();
    Runtime.getRuntime().addShutdownHook(lastResort);
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
    files.configure(port, LoopbackPorts.free());
    OpenBaoProcess server = new OpenBaoProcess(binary, files, port, authority);
    try {
      server.initialise();
      return server;
    } catch (IOException e) {
      server.end();
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
    awaitHealth(200);
  }

  /** Stops the server in order (SIGTERM) and waits for its end; does nothing when it has ended. */
  public void stop() {
    process.destroy();
    if (!awaitExit()) {
      kill();
    }
  }

  /** Ends the server at once (SIGKILL); does nothing when it has ended. */
  public void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /** Starts a stopped server on its old port with its old data, and unseals it. */
  public void start() throws IOException {
    startSealed();
    unseal();
  }

  /** Starts a stopped server on its old port with its old data, and leaves it sealed. */
  public void startSealed() throws IOException {
    if (process.isAlive()) {
      throw new IllegalStateException("The server is running already");
    }
    process = spawn();
    awaitHealth(503);
  }

  /** Kills the server and removes its directory; may be called twice. */
  @Override
  public void close() throws IOException {
    end();
    files.delete();
  }

  private void end() {
    kill();
    try {
      Runtime.getRuntime().removeShutdownHook(lastResort);
    } catch (IllegalStateException e) {
      // The JVM is going down: the hook itself runs.
    }
  }

  private void initialise() throws IOException {
    awaitHealth(501);
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

  private Process spawn() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                binary.toString(), "server", "-config=" + files.configuration().toString())
            .directory(files.directory().toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()));
    // Settings of the machine (BAO_*, proxies) must not reach the server.
    builder.environment().clear();
    return builder.start();
  }

  private void awaitHealth(int expected) throws IOException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    String last = "no answer";
    while (System.nanoTime() - end < 0) {
      if (!process.isAlive()) {
        throw new IOException("OpenBao ended by itself:\n" + files.logTail());
      }
      try {
        int status = connection.call("GET", "sys/health", Map.of(), null).status();
        if (status == expected) {
          return;
        }
        last = "health " + status;
      } catch (InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        last = "no answer";
      }
      pause();
    }
    throw new IOException(
        "OpenBao did not reach health %d within %s (%s):\n%s"
            .formatted(expected, START_LIMIT, last, files.logTail()));
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while waiting for OpenBao");
    }
  }

  private boolean awaitExit() {
    try {
      return process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public String toString() {
    return "OpenBaoProcess[" + address + "]";
  }
}
