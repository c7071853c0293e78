package io.baokms.launcher.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.launcher.config.ConfigLoader;
import io.baokms.launcher.config.LoadResult;
import io.baokms.launcher.config.Overrides;
import io.baokms.testing.tls.ThrowawayAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReloadIT {

  private static final String SECRET = "marker-77aa0c";
  private static final String CA = ThrowawayAuthority.create().certificatePem();

  @TempDir Path directory;
  private final List<String> levels = new ArrayList<>();
  private final List<ReloadEvent> events = new ArrayList<>();
  private Path file;

  @BeforeEach
  void writeFiles() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    write("ca.pem", CA);
    write("jwt", SECRET);
    file = write("config.yaml", yaml("info"));
  }

  @Test
  void run_unchangedFile_doesNothing() throws IOException {
    ConfigReload reload = inUse(Map.of(), Overrides.none());

    reload.run();

    assertThat(events).isEmpty();
  }

  @Test
  void run_fileGone_keepsTheLevelAndTellsOnce() throws IOException {
    ConfigReload reload = inUse(Map.of(), Overrides.none());
    Files.delete(file);

    reload.run();
    reload.run();

    refused("file_missing", List.of());
  }

  @Test
  void run_readableForOthers_keepsTheLevel() throws IOException {
    ConfigReload reload = inUse(Map.of(), Overrides.none());
    write("config.yaml", yaml("debug"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    reload.run();

    refused("unsafe_permissions", List.of());
  }

  @Test
  void run_symlinkInItsPlace_keepsTheLevel() throws IOException {
    ConfigReload reload = inUse(Map.of(), Overrides.none());
    Path target = write("other.yaml", yaml("debug"));
    Files.delete(file);
    Files.createSymbolicLink(file, target);

    reload.run();

    refused("symlink_unsupported", List.of());
  }

  @Test
  void run_noYaml_keepsTheLevel() throws IOException {
    ConfigReload reload = inUse(Map.of(), Overrides.none());
    write("config.yaml", yaml("debug") + "{" + SECRET);

    reload.run();

    refused("invalid_content", List.of());
  }

  @Test
  void run_invalidLevel_keepsTheOldOneAndNamesTheKey() throws IOException {
    ConfigReload reload = inUse(Map.of(), Overrides.none());
    write("config.yaml", yaml(SECRET));

    reload.run();

    refused("invalid_content", List.of("logging.level"));
  }

  @Test
  void run_levelGoodAndAnotherKeyInvalid_keepsTheLevel() throws IOException {
    ConfigReload reload = inUse(Map.of(), Overrides.none());
    write("config.yaml", yaml("debug").replace("address: ", "address: ftp"));

    reload.run();

    refused("invalid_content", List.of("openbao.address"));
  }

  @Test
  void run_keyThatDoesNotExist_isNotRepeated() throws IOException {
    ConfigReload reload = inUse(Map.of(), Overrides.none());
    write("config.yaml", yaml("debug") + SECRET + ": 1\n");

    reload.run();

    refused("invalid_content", List.of());
  }

  @Test
  void run_credentialIsMissing_keepsTheLevel() throws IOException {
    ConfigReload reload = inUse(Map.of(), Overrides.none());
    write("config.yaml", yaml("debug"));
    Files.delete(directory.resolve("jwt"));

    reload.run();

    refused("invalid_content", List.of("auth.jwt.jwtFile"));
  }

  @Test
  void run_levelGivenByFlag_stays() throws IOException {
    ConfigReload reload =
        inUse(Map.of(), new Overrides(Optional.of("error"), Optional.empty(), Optional.empty()));
    write("config.yaml", yaml("debug"));

    reload.run();

    assertThat(levels).isEmpty();
    assertThat(events).containsExactly(new ReloadEvent.Applied(What.CONFIG));
  }

  @Test
  void run_levelGivenByEnvironment_stays() throws IOException {
    ConfigReload reload = inUse(Map.of("BAO_KMS_PROVIDER_LOG_LEVEL", "error"), Overrides.none());
    write("config.yaml", yaml("debug"));

    reload.run();

    assertThat(levels).isEmpty();
  }

  @Test
  void run_otherKeysDiffer_namesThemAndAppliesTheLevelAlone() throws IOException {
    ConfigReload reload = inUse(Map.of(), Overrides.none());
    write(
        "config.yaml",
        yaml("debug").replace("clusterId: c", "clusterId: " + SECRET)
            + "status: {probeInterval: 9s}");

    reload.run();

    assertThat(levels).containsExactly("debug");
    assertThat(events)
        .containsExactly(
            new ReloadEvent.Applied(What.LOGGING_LEVEL),
            new ReloadEvent.RestartRequired(
                List.of("transit.keyIdScope.clusterId", "status.probeInterval")));
  }

  @Test
  void run_differenceTakenBack_needsNoRestart() throws IOException {
    ConfigReload reload = inUse(Map.of(), Overrides.none());
    write("config.yaml", yaml("info") + "status: {probeInterval: 9s}");
    reload.run();
    events.clear();

    write("config.yaml", yaml("info"));
    reload.run();

    assertThat(events).containsExactly(new ReloadEvent.Applied(What.CONFIG));
  }

  @Test
  void run_defaultWrittenOut_isNoDifference() throws IOException {
    ConfigReload reload = inUse(Map.of(), Overrides.none());
    write("config.yaml", yaml("info") + "status: {probeInterval: 30000ms}");

    reload.run();

    assertThat(events).containsExactly(new ReloadEvent.Applied(What.CONFIG));
  }

  @Test
  void run_levelChangedAndChangedBack_isAppliedEachTime() throws IOException {
    ConfigReload reload = inUse(Map.of(), Overrides.none());
    write("config.yaml", yaml("debug"));
    reload.run();
    write("config.yaml", yaml("info"));
    reload.run();

    assertThat(levels).containsExactly("debug", "info");
  }

  private void refused(String reason, List<String> keys) {
    assertThat(events).containsExactly(new ReloadEvent.Refused(What.CONFIG, reason, keys));
    assertThat(levels).isEmpty();
  }

  private ConfigReload inUse(Map<String, String> environment, Overrides overrides) {
    WatchedFile watched = WatchedFile.of(file);
    ConfigLoader loader = ConfigLoader.of(environment, overrides).withAnySocketDirectory();
    LoadResult.Valid valid = (LoadResult.Valid) loader.load(file);
    return new ConfigReload(new LoadedConfig(valid, loader, watched), levels::add, events::add);
  }

  private Path write(String name, String content) throws IOException {
    Path written = Files.writeString(directory.resolve(name), content);
    return Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-------"));
  }

  private String yaml(String level) {
    return """
    configVersion: v1alpha1
    server: {socketPath: "%1$s/kms.sock", socketMode: "0600", socketGroup: "0"}
    openbao:
      address: https://bao.test:8200
      caCertFile: "%1$s/ca.pem"
      tlsServerName: bao.test
      instanceId: i
    auth:
      method: jwt
      jwt: {source: file, mountPath: auth/jwt, role: r, jwtFile: "%1$s/jwt"}
    transit:
      mountPath: transit
      keyName: k
      keyIdScope:
        providerName: p
        clusterId: c
        transitMountId: t
        keyLineageId: l
    state: {path: "%1$s/key-registry.json"}
    logging: {level: %2$s}
    """
        .formatted(directory, level);
  }
}
