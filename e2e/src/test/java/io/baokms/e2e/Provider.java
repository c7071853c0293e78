package io.baokms.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The built distribution's {@code serve} as a child process, with everything it printed. */
public final class Provider implements AutoCloseable {

  /** Patience alone: an emulated provider takes half a minute for what takes a second. */
  private static final Duration LONG = Duration.ofMinutes(4);

  public final Path socket;
  public final List<String> stdout = new CopyOnWriteArrayList<>();
  private final List<String> stderr = new CopyOnWriteArrayList<>();
  private final Process process;
  private final int healthPort;
  private final List<Thread> readers = new ArrayList<>();

  private Provider(Process process, Path socket, int healthPort) {
    this.process = process;
    this.socket = socket;
    this.healthPort = healthPort;
    read(process.inputReader(StandardCharsets.UTF_8), stdout);
    read(process.errorReader(StandardCharsets.UTF_8), stderr);
  }

  /** Starts {@code serve} and returns at once. */
  public static Provider start(Path config, Path socket, int healthPort) {
    return start(Distribution.program(), config, socket, healthPort);
  }

  static Provider start(String program, Path config, Path socket, int healthPort) {
    return start(serve(program, config), socket, healthPort);
  }

  static ProcessBuilder serve(String program, Path config) {
    return new ProcessBuilder(program, "serve", "--config", config.toString());
  }

  static Provider start(ProcessBuilder serve, Path socket, int healthPort) {
    try {
      return new Provider(serve.start(), socket, healthPort);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Provider awaitSocket() {
    Await.until("the socket exists", LONG, () -> alive() && Files.exists(socket), this::tail);
    return this;
  }

  public Provider awaitReady() {
    Await.until("/ready answers 200", LONG, () -> alive() && ready().code() == 200, this::tail);
    return this;
  }

  /** Waits for the process to end by itself and returns its exit code. */
  public int awaitExit() {
    try {
      if (!process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("The provider did not end\n" + tail());
      }
      for (Thread reader : readers) {
        reader.join();
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public boolean alive() {
    if (!process.isAlive()) {
      throw new IllegalStateException("The provider ended with " + process.exitValue());
    }
    return true;
  }

  public long pid() {
    return process.pid();
  }

  public void kill9() {
    process.toHandle().destroyForcibly();
    awaitExit();
  }

  /** Sends SIGTERM and returns at once. */
  public void signal() {
    process.toHandle().destroy();
  }

  /** Sends SIGINT and returns at once. */
  void interrupt() {
    Distribution.execute(List.of("kill", "-INT", Long.toString(pid())), "");
  }

  /** Sends SIGHUP so many times, one after the other without a pause. */
  public void hangUp(int times) {
    String storm =
        "i=0; while [ $i -lt %d ]; do kill -HUP %d; i=$((i+1)); done".formatted(times, pid());
    Distribution.execute(List.of("sh", "-c", storm), "");
  }

  /** Sends SIGTERM and returns the exit code. */
  public int terminate() {
    // Not Process.destroy: that would close the pipes before the last lines are read.
    process.toHandle().destroy();
    return awaitExit();
  }

  public Answer live() throws IOException {
    return get("/live");
  }

  public Answer ready() throws IOException {
    return get("/ready");
  }

  public Answer get(String path) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + healthPort + path);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Everything on stderr so far, one string. */
  public String log() {
    return String.join("\n", stderr);
  }

  public long logLines(String... parts) {
    return stderr.stream().filter(line -> List.of(parts).stream().allMatch(line::contains)).count();
  }

  public void awaitLog(String... parts) {
    Await.until("a log line with " + List.of(parts), LONG, () -> logLines(parts) > 0, this::tail);
  }

  public String tail() {
    int from = Math.max(0, stderr.size() - 40);
    return String.join("\n", stderr.subList(from, stderr.size()));
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      process.toHandle().destroy();
      try {
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
          process.toHandle().destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.toHandle().destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }

  private void read(BufferedReader from, List<String> into) {
    readers.add(Thread.ofVirtual().start(() -> from.lines().forEach(into::add)));
  }

  /** An HTTP answer. */
  public record Answer(int code, String body) {}
}
