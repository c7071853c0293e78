package io.baokms.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The script at {@code /usr/bin} of a host stands for the provider: its signals, its exit code. */
@ExtendWith(PackagesParameter.class)
class InstalledWrapperIT {
  @TempDir private static Path host;
  private static String program;

  private SmallWorld world;

  @BeforeAll
  static void install(Packages packages) throws IOException {
    ServeFolder.require();
    ScratchRoot.require();
    PackageManager.DPKG.root(packages, host).succeed(PackageManager.DPKG.install());
    program = host.resolve("usr/bin/bao-kms-provider").toString();
  }

  @BeforeEach
  void createWorld() throws IOException {
    world = SmallWorld.create();
  }

  @AfterEach
  void close() throws IOException {
    world.close();
  }

  @Test
  void wrongUsage_exitsWith2() {
    assertThat(Distribution.execute(List.of(program, "sreve"), "").code()).isEqualTo(2);
  }

  @Test
  void serve_brokenConfiguration_exitsWith3() {
    Provider provider = world.node.start(program, world.config().set("openbao.timeout", "-1s"));

    assertThat(provider.awaitExit()).isEqualTo(3);
  }

  @Test
  void version_optionsForAnyJavaInTheEnvironment_exitsWith0AndHeedsNone() {
    String environment = "JAVA_TOOL_OPTIONS=-Xmx1k";
    List<String> command = List.of("env", environment, "CLASSPATH=/nowhere", program, "version");

    Distribution.Result result = Distribution.execute(command, "");

    assertThat(result.code()).as(result.stderr()).isZero();
    assertThat(result.stderr()).isEmpty();
  }

  @Test
  void terminated_servesAndProbesBefore_exitsWith0() {
    world.assertServes(program, world.config());
  }

  @Test
  void interrupted_stopsInOrderAndExitsWith0() throws IOException {
    Provider provider = world.node.start(interruptible(), world.config()).awaitReady();

    provider.interrupt();

    assertThat(provider.awaitExit()).isZero();
    assertThat(provider.logLines("serve.shutdown")).isEqualTo(1);
  }

  /** Where a shell runs these tests in the background, they and all below them ignore SIGINT. */
  private String interruptible() throws IOException {
    Path script = world.node.directory.resolve("interruptible");
    Files.writeString(
        script, "#!/bin/sh\nexec env --default-signal=INT '%s' \"$@\"\n".formatted(program));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script.toString();
  }

  @Test
  void hangUp_reloadsAndGoesOn() {
    Provider provider = world.node.start(program, world.config()).awaitReady();
    world.config().set("logging.level", "debug").write(world.node.directory.resolve("config.yaml"));

    provider.hangUp(1);

    provider.awaitLog("config.reload", "logging_level");
    assertThat(provider.terminate()).isZero();
  }
}
