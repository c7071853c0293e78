package io.baokms.dev;

import io.baokms.bao.TimeSource;
import io.baokms.launcher.PluginServer;
import io.baokms.launcher.config.ConfigLoader;
import io.baokms.launcher.config.LoadResult;
import io.baokms.launcher.config.Overrides;
import io.baokms.launcher.daemon.ServeException;
import io.baokms.launcher.daemon.Surroundings;
import io.baokms.launcher.log.LogFormat;
import io.baokms.launcher.log.LogLevel;
import io.baokms.launcher.log.LogWriter;
import io.baokms.launcher.reload.LoadedConfig;
import io.baokms.launcher.reload.WatchedFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The default provider in front of an OpenBao in memory, with all files in one private folder. */
final class DevServer implements AutoCloseable {

  private final DevFolder folder;
  private final DevBao bao;
  private final PluginServer server;

  private DevServer(DevFolder folder, DevBao bao, PluginServer server) {
    this.folder = folder;
    this.bao = bao;
    this.server = server;
  }

  static DevServer start(PrintStream err) throws IOException, ServeException {
    DevFolder folder = DevFolder.create();
    DevBao bao = DevBao.start();
    LoadedConfig config = load(folder.file("config.yaml", yaml(folder, bao)));
    LogWriter writer = new LogWriter(err, LogFormat.TEXT, LogLevel.INFO, TimeSource.system());
    return new DevServer(
        folder, bao, PluginServer.start(config, Surroundings.of(writer, TimeSource.system())));
  }

  Path socketPath() {
    return server.socketPath();
  }

  Path configPath() {
    return folder.path().resolve("config.yaml");
  }

  int healthPort() {
    return server.healthPort().orElseThrow();
  }

  @Override
  public void close() throws IOException {
    server.close();
    bao.close();
    folder.close();
  }

  /** A private folder replaces the rule that sockets live below the run directory. */
  private static LoadedConfig load(Path file) {
    WatchedFile watched = WatchedFile.of(file);
    ConfigLoader loader = ConfigLoader.of(Map.of(), Overrides.none()).withAnySocketDirectory();
    return switch (loader.load(file)) {
      case LoadResult.Valid valid -> new LoadedConfig(valid, loader, watched);
      case LoadResult.Invalid invalid ->
          throw new IllegalStateException(
              "The development configuration is invalid: " + invalid.problems());
    };
  }

  private static String yaml(DevFolder folder, DevBao bao) throws IOException {
    Path ca = folder.file("ca.pem", Files.readString(bao.server().caFile()));
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
      instanceId: dev-bao
    auth:
      method: jwt
      jwt:
        source: file
        mountPath: "%s"
        role: "%s"
        jwtFile: "%s"
    transit:
      mountPath: "%s"
      keyName: "%s"
      keyIdScope:
        providerName: dev
        clusterId: dev
        transitMountId: dev-transit
        keyLineageId: dev-lineage
    state:
      path: "%s"
    """
        .formatted(
            folder.path().resolve("kms.sock"),
            folder.group(),
            bao.server().address(),
            ca,
            bao.server().serverName(),
            DevBao.JWT_MOUNT,
            DevBao.ROLE.name(),
            folder.file("identity.jwt", bao.jwt()),
            DevBao.MOUNT,
            DevBao.KEY,
            folder.folder("state").resolve("key-registry.json"));
  }
}
