package io.baokms.launcher;

import io.baokms.bao.TimeSource;
import io.baokms.launcher.config.ConfigLoader;
import io.baokms.launcher.config.LoadResult;
import io.baokms.launcher.config.Overrides;
import io.baokms.launcher.daemon.ServeException;
import io.baokms.launcher.daemon.ServiceManager;
import io.baokms.launcher.daemon.Surroundings;
import io.baokms.launcher.log.LogFormat;
import io.baokms.launcher.log.LogLevel;
import io.baokms.launcher.log.LogWriter;
import io.baokms.launcher.reload.LoadedConfig;
import io.baokms.launcher.reload.WatchedFile;
import io.baokms.testing.InMemoryBao;
import io.baokms.testing.jwt.JwtIssuer;
import io.baokms.testing.jwt.JwtRole;
import io.baokms.testing.policy.Policy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One control-plane node's files, and an OpenBao in memory that knows the node. */
public final class Node implements AutoCloseable {

  static final String MARKER = "marker";
  private static final JwtRole ROLE =
      JwtRole.of("role-marker", "audience-marker", "subject-marker");

  public final InMemoryBao bao;
  public final Path directory;
  final Path socket;
  private final Path jwt;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private ServiceManager manager = ServiceManager.none();

  private Node(InMemoryBao bao, Path directory) {
    this.bao = bao;
    this.directory = directory;
    this.socket = directory.resolve("kms.sock");
    this.jwt = directory.resolve("identity.jwt");
  }

  public static Node create(Path directory) throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    Files.createDirectory(
        directory.resolve("state"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    InMemoryBao bao = InMemoryBao.builder().start();
    JwtIssuer issuer = JwtIssuer.create("https://issuer-marker.test");
    bao.controls().mountTransit("mount-marker").createKey("key-marker");
    bao.controls().policy(ROLE.name(), Policy.least("mount-marker", "key-marker"));
    bao.controls().jwt("auth/jwt-marker").trust(issuer).role(ROLE);
    Node node = new Node(bao, directory);
    node.write("ca.pem", Files.readString(bao.caFile()));
    node.write("identity.jwt", issuer.mint(ROLE, Instant.now(), Duration.ofMinutes(10)));
    return node;
  }

  /** Has the next server told somebody of its life. */
  void watchedBy(ServiceManager value) {
    manager = value;
  }

  PluginServer start() throws IOException, ServeException {
    return start(yaml -> yaml);
  }

  /** Starts a server with the node's configuration, changed as text. */
  PluginServer start(UnaryOperator<String> change) throws IOException, ServeException {
    LogWriter writer =
        new LogWriter(
            new PrintStream(log, true, StandardCharsets.UTF_8),
            LogFormat.TEXT,
            LogLevel.DEBUG,
            TimeSource.system());
    return PluginServer.start(
        config(change), new Surroundings(writer, TimeSource.system(), manager));
  }

  private LoadedConfig config(UnaryOperator<String> change) throws IOException {
    Path file = write("config.yaml", change.apply(yaml()));
    WatchedFile watched = WatchedFile.of(file);
    ConfigLoader loader = ConfigLoader.of(Map.of(), Overrides.none()).withAnySocketDirectory();
    return switch (loader.load(file)) {
      case LoadResult.Valid valid -> new LoadedConfig(valid, loader, watched);
      case LoadResult.Invalid invalid ->
          throw new AssertionError("Invalid test configuration: " + invalid.problems());
    };
  }

  List<String> log() {
    return log.toString(StandardCharsets.UTF_8).lines().toList();
  }

  /** Writes a file that only its owner reads. */
  public Path write(String name, String content) throws IOException {
    Path file = Files.writeString(directory.resolve(name), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  /** Returns the node's configuration. */
  public String yaml() throws IOException {
    return """
    configVersion: v1alpha1
    server:
      socketPath: "%s"
      socketMode: "0600"
      socketGroup: "%d"
      healthAddress: "127.0.0.1:0"
      metricsAddress: ""
    openbao:
      address: "%s"
      caCertFile: "%s"
      tlsServerName: "%s"
      instanceId: instance-marker
    auth:
      method: jwt
      jwt:
        source: file
        mountPath: auth/jwt-marker
        role: role-marker
        jwtFile: "%s"
    transit:
      mountPath: mount-marker
      keyName: key-marker
      keyIdScope:
        providerName: provider-marker
        clusterId: cluster-marker
        transitMountId: transit-marker
        keyLineageId: lineage-marker
    state:
      path: "%s"
    """
        .formatted(
            socket,
            (Integer) Files.getAttribute(directory, "unix:gid"),
            bao.address(),
            directory.resolve("ca.pem"),
            bao.serverName(),
            jwt,
            directory.resolve("state/key-registry.json"));
  }

  @Override
  public void close() throws IOException {
    bao.close();
  }
}
