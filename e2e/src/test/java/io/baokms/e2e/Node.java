package io.baokms.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One control-plane node's files, and the providers and connections a test opens on it. */
public final class Node implements AutoCloseable {

  private static final String SERVE_FOLDER = "BAOKMS_SERVE_FOLDER";

  public final Path directory;
  public final Path jwtFile;
  public final Path stateDirectory;
  public final Path state;
  public final Path socket;
  public final int healthPort;
  private final URI address;
  private final String serverName;
  private final Path runDirectory;
  private final List<AutoCloseable> opened = new ArrayList<>();

  /** Prepares a node for the OpenBao at the address. */
  public Node(URI address, Path caFile, String serverName) {
    try {
      this.address = address;
      this.serverName = serverName;
      directory = Files.createTempDirectory("baokms-e2e");
      jwtFile = directory.resolve("identity.jwt");
      stateDirectory = Files.createDirectory(directory.resolve("state"));
      state = stateDirectory.resolve("key-registry.json");
      runDirectory = Files.createTempDirectory(serveFolder(), "w");
      socket = runDirectory.resolve("kms.sock");
      healthPort = freePort();
      Path ca = directory.resolve("ca.pem");
      Files.copy(caFile, ca, StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(ca, PosixFilePermissions.fromString("rw-r--r--"));
      for (Path folder : List.of(directory, stateDirectory, runDirectory)) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder below which sockets may be made; {@code ./run verify} makes and removes it. */
  public static Path serveFolder() {
    return Path.of(System.getenv(SERVE_FOLDER));
  }

  /** Returns the reason why there is no such folder; empty when there is one. */
  public static String withoutServeFolder() {
    return System.getenv().getOrDefault(SERVE_FOLDER, "").isEmpty()
        ? SERVE_FOLDER + " names no folder below /run/openbao-kms"
        : "";
  }

  /** Puts a JWT in place by rename, as a node's agent does. */
  public void writeJwt(String jwt) {
    try {
      Path fresh = directory.resolve("identity.jwt.new");
      Files.writeString(fresh, jwt);
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
      Files.move(fresh, jwtFile, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A configuration whose intervals let outages show within seconds; what seals is left out. */
  public ConfigFile config() {
    return new ConfigFile()
        .set("configVersion", "v1alpha1")
        .set("server.socketPath", socket.toString())
        .set("server.socketGroup", '"' + group() + '"')
        .set("server.healthAddress", "\"127.0.0.1:" + healthPort + '"')
        .set("server.metricsAddress", "\"\"")
        .set("openbao.address", address.toString())
        .set("openbao.caCertFile", directory.resolve("ca.pem").toString())
        .set("openbao.tlsServerName", serverName)
        .set("auth.method", "jwt")
        .set("auth.jwt.source", "file")
        .set("auth.jwt.jwtFile", jwtFile.toString())
        .set("auth.jwt.minRemainingTtl", "5s")
        .set("bootstrap.retryInterval", "500ms")
        .set("status.probeInterval", "1s")
        .set("status.deepProbeInterval", "5s")
        .set("status.statusMaxStaleness", "30s")
        .set("state.path", state.toString());
  }

  /** Starts {@code serve} with the configuration. */
  public Provider start(ConfigFile config) {
    return start(Distribution.program(), config);
  }

  /** Starts a {@code serve} whose JVM can be asked for its heap, which the shipped one refuses. */
  public Provider startAttachable(ConfigFile config) {
    return start(Distribution.attachableProgram(directory), config);
  }

  /** Starts {@code serve} of another program, which stands for the distribution's. */
  Provider start(String program, ConfigFile config) {
    return own(Provider.start(program, written(config), socket, healthPort));
  }

  /** Starts {@code serve} with the configuration and more environment variables. */
  Provider start(ConfigFile config, Map<String, String> environment) {
    ProcessBuilder serve = Provider.serve(Distribution.program(), written(config));
    serve.environment().putAll(environment);
    return own(Provider.start(serve, socket, healthPort));
  }

  private Path written(ConfigFile config) {
    return config.write(directory.resolve("config.yaml"));
  }

  /** Connects as kube-apiserver does. */
  public Kms connect() {
    return own(Kms.connect(socket));
  }

  /** Takes over what must be closed before the node's files are deleted. */
  public <T extends AutoCloseable> T own(T one) {
    opened.add(one);
    return one;
  }

  /** Everything that the node's providers printed so far. */
  public String printed() {
    StringBuilder all = new StringBuilder();
    for (AutoCloseable one : opened) {
      if (one instanceof Provider provider) {
        all.append(provider.log()).append(String.join("\n", provider.stdout));
      }
    }
    return all.toString();
  }

  static String group() {
    return Distribution.execute(List.of("id", "-g"), "").stdout().strip();
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  @Override
  public void close() {
    for (AutoCloseable one : opened.reversed()) {
      try {
        one.close();
      } catch (Exception e) {
        throw new AssertionError("Closing failed", e);
      }
    }
    delete(directory);
    delete(runDirectory);
  }

  private static void delete(Path top) {
    try (Stream<Path> files = Files.walk(top)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
