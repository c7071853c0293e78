package io.baokms.release.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.baokms.release.layout.Family;
import io.baokms.release.testing.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Root has a base of its own, so root starts the file as nobody. */
class CacheBaseIT {
  private static final int NOBODY = 65534;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void build() throws Exception {
    file = folder.resolve("provider");
    SingleFile.write(SmallProgram.target(Family.JWT), SmallProgram.program(), file);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    if (isRoot()) {
      Files.setAttribute(folder, "unix:uid", NOBODY);
    }
  }

  @Test
  void base_noVariable_isRefused() throws Exception {
    Ran ran = Ran.run(Map.of(), command());

    assertThat(ran.stderr()).contains("CACHE_UNSAFE: this user has no HOME");
    assertThat(ran.code()).isEqualTo(1);
  }

  static Stream<Arguments> orders() {
    return Stream.of(
        arguments("BAO_KMS_PROVIDER_RUNTIME_DIR CACHE_DIRECTORY XDG_CACHE_HOME HOME", "runtime"),
        arguments("CACHE_DIRECTORY XDG_CACHE_HOME HOME", "unit"),
        arguments("XDG_CACHE_HOME HOME", "xdg/bao-kms-provider"),
        arguments("HOME", "home/.cache/bao-kms-provider"));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void base_variables_theFirstThatAppliesWins(String names, String used) throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("BAO_KMS_PROVIDER_RUNTIME_DIR", folder.resolve("runtime").toString());
    environment.put("CACHE_DIRECTORY", folder.resolve("unit") + ":" + folder.resolve("second"));
    environment.put("XDG_CACHE_HOME", folder.resolve("xdg").toString());
    environment.put("HOME", folder.resolve("home").toString());
    environment.keySet().retainAll(List.of(names.split(" ")));

    Ran ran = Ran.run(environment, command());

    assertThat(ran.code()).as(ran.stderr()).isEqualTo(7);
    try (Stream<Path> unpacked = Files.list(folder.resolve(used))) {
      assertThat(unpacked).hasSize(1);
    }
  }

  private List<String> command() throws Exception {
    List<String> command = new ArrayList<>();
    if (isRoot()) {
      String user = Integer.toString(NOBODY);
      command.addAll(List.of("setpriv", "--reuid", user, "--regid", user, "--clear-groups", "--"));
    }
    command.add(file.toString());
    return command;
  }

  private static boolean isRoot() throws Exception {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }
}
