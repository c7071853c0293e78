package io.baokms.testing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The process of one real server, restarted with the same files; not thread-safe. */
final class ServerProcess {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final long POLL_MILLIS = 20;

  private final Path binary;
  private final ServerFiles files;
  private final AdminConnection connection;
  private final Thread lastResort = new Thread(this::kill, "openbao-process-last-resort");
  private Process process;

  /** Starts the server. */
  ServerProcess(Path binary, ServerFiles files, AdminConnection connection) throws IOException {
    this.binary = binary;
    this.files = files;
    this.connection = connection;
    this.process = spawn();
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  long pid() {
    return process.pid();
  }

  /** Starts the server again. */
  void start() throws IOException {
    if (process.isAlive()) {
      throw new IllegalStateException("The server is running already");
    }
    process = spawn();
  }

  void stop() {
    process.destroy();
    if (!awaitExit()) {
      kill();
    }
  }

  void kill() {
    process.destroyForcibly();
    awaitExit();
  }

  /** Kills the server for good. */
  void end() {
    kill();
    try {
      Runtime.getRuntime().removeShutdownHook(lastResort);
    } catch (IllegalStateException e) {
      // The JVM is going down: the hook itself runs.
    }
  }

  /** Sends a signal, such as {@code STOP}. */
  void signal(String name) throws IOException {
    try {
      int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
      if (code != 0) {
        throw new IOException("Sending " + name + " failed with " + code);
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Takes the step again and again until the health is one of those expected. */
  void awaitHealth(Set<Integer> expected, Step between) throws IOException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    String last = "no answer";
    while (System.nanoTime() - end < 0) {
      if (!process.isAlive()) {
        throw new IOException("OpenBao ended by itself:\n" + files.logTail());
      }
      try {
        int status = connection.call("GET", "sys/health", Map.of(), null).status();
        if (expected.contains(status)) {
          return;
        }
        last = "health " + status;
        between.run();
      } catch (InterruptedIOException e) {
        throw e;
      } catch (IOException e) {
        last = "no answer";
      }
      pause();
    }
    throw new IOException(
        "OpenBao did not reach health %s within %s (%s):\n%s"
            .formatted(expected, START_LIMIT, last, files.logTail()));
  }

  void awaitHealth(int expected) throws IOException {
    awaitHealth(Set.of(expected), () -> {});
  }

  static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      throw interrupted();
    }
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

  private boolean awaitExit() {
    try {
      return process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("Interrupted while waiting for OpenBao");
  }

  /** What is done between two looks at the server. */
  interface Step {
    void run() throws IOException;
  }
}
