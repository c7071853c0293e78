package io.baokms.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script that asks the provider as the local API server does; a copy of cat stands for that.
 */
class ProbeApiserverIT {
  private static final String SCRIPT =
      Path.of(System.getProperty("baokms.root"), "deploy", "bin", "probe-apiserver").toString();

  @TempDir private Path folder;

  @BeforeEach
  void requireRoot() throws IOException {
    Needed.requireRoot();
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    executable("bao-kms-provider", "#!/bin/sh\necho \"$*\"\nid -u; id -g; id -G\n");
  }

  @Test
  void probe_noApiServer_isRefused() {
    Distribution.Result result = probe("");

    assertThat(result.stderr()).isEqualTo("probe-apiserver: no kube-apiserver runs on this host\n");
    assertThat(result.code()).isEqualTo(1);
  }

  @Test
  void probe_twoArguments_isAUsageError() {
    assertThat(probe("a b").code()).isEqualTo(2);
  }

  @Test
  void probe_oneApiServer_runsWithItsIdentityAndGroups() throws Exception {
    Path server = Files.copy(Path.of("/bin/cat"), folder.resolve("kube-apiserver"));
    Files.setPosixFilePermissions(server, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> identity =
        List.of("setpriv", "--reuid", "4242", "--regid", "4343", "--groups", "4343,4444", "--");
    List<String> command = new ArrayList<>(identity);
    command.add(server.toString());

    Process running = new ProcessBuilder(command).start();
    try (var stdin = running.outputWriter();
        var stdout = running.inputReader()) {
      stdin.write("up\n");
      stdin.flush();
      assertThat(stdout.readLine()).isEqualTo("up");

      Distribution.Result result = probe("/run/openbao-kms/other.sock");

      assertThat(result.stdout())
          .isEqualTo("probe --socket /run/openbao-kms/other.sock\n4242\n4343\n4343 4444\n");
      assertThat(result.code()).isZero();
    } finally {
      running.destroy();
    }
  }

  private Distribution.Result probe(String arguments) {
    String line = "PATH=" + folder + ":$PATH exec " + SCRIPT + " " + arguments;
    return Distribution.execute(List.of("sh", "-c", line), "");
  }

  private void executable(String name, String text) throws IOException {
    Path file = Files.writeString(folder.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
