package io.baokms.release.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.baokms.release.layout.Family;
import io.baokms.release.testing.Programs;
import io.baokms.release.testing.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(strings = {"dash", "busybox sh"})
class SingleFileIT {
  private static final String VARIABLE = "BAO_KMS_PROVIDER_RUNTIME_DIR";

  private final List<String> shell;
  @TempDir private Path folder;
  private Path file;
  private Path cache;

  SingleFileIT(String shell) {
    this.shell = List.of(shell.split(" "));
  }

  @BeforeAll
  static void programs() {
    Programs.require("busybox", "dash");
  }

  @BeforeEach
  void build() throws Exception {
    file = folder.resolve("provider");
    cache = folder.resolve("cache");
    SingleFile.write(SmallProgram.target(Family.JWT), SmallProgram.program(), file);
  }

  @Test
  void start_payloadWithAFlippedBit_isRefusedAndLeavesNothing() throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 20] ^= 1;
    Files.write(file, bytes);

    Ran ran = start();

    assertRefused(ran, "PAYLOAD_DAMAGED");
    assertThat(list(cache)).isEmpty();
  }

  @Test
  void start_truncatedPayload_isRefused() throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));

    assertRefused(start(), "PAYLOAD_DAMAGED");
  }

  @Test
  void start_baseThatOthersMayWrite_isRefused() throws Exception {
    Files.createDirectory(cache);
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertRefused(start(), "CACHE_UNSAFE: others may write to");
  }

  @Test
  void start_relativeBase_isRefused() throws Exception {
    Ran ran = Ran.run(Map.of(VARIABLE, "cache"), command());

    assertRefused(ran, "CACHE_UNSAFE: \"cache\" is not an absolute path");
  }

  @Test
  void start_cacheThatIsALink_isRefused() throws Exception {
    start();
    Path unpacked = unpacked();
    Path moved = Files.move(unpacked, folder.resolve("moved"));
    Files.createSymbolicLink(unpacked, moved);

    assertRefused(start(), "CACHE_UNSAFE");
  }

  @Test
  void start_cacheThatOthersMayRead_isRefused() throws Exception {
    start();
    Files.setPosixFilePermissions(unpacked(), PosixFilePermissions.fromString("rwxr-x---"));

    assertRefused(start(), "CACHE_UNSAFE");
  }

  @Test
  void start_incompleteCache_isRefused() throws Exception {
    start();
    Files.delete(unpacked().resolve(".complete"));

    assertRefused(start(), "is not complete");
  }

  @Test
  void start_whereNothingMayRun_isRefused() throws Exception {
    SingleFile.write(SmallProgram.target(Family.JWT), SmallProgram.withoutExecution(), file);

    assertRefused(start(), "CACHE_NOEXEC");
  }

  @Test
  void start_cold_runsJavaWithTheArgumentsAndItsExitCode() throws Exception {
    Ran ran = start("a b", "--c=*");

    assertThat(ran.stderr()).isEmpty();
    assertThat(ran.stdout()).contains("options=none").endsWith("<a b>\n<--c=*>\n");
    assertThat(ran.code()).isEqualTo(7);
  }

  @Test
  void start_cold_leavesOnePrivateTreeAndTheCallersUmask() throws Exception {
    Ran ran =
        Ran.run(
            environment(), List.of("sh", "-c", "umask 0002; exec " + String.join(" ", command())));

    assertThat(ran.stdout()).contains("umask=0002");
    assertThat(list(cache)).containsExactly(unpacked());
    assertThat(Files.getPosixFilePermissions(unpacked()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void start_warm_doesNotReadThePayload() throws Exception {
    start();
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 100));

    assertThat(start().code()).isEqualTo(7);
  }

  @Test
  void start_eightAtOnce_allRunFromOneTree() throws Exception {
    List<Future<Ran>> starts = new ArrayList<>();
    try (ExecutorService eight = Executors.newFixedThreadPool(8)) {
      Callable<Ran> one = this::start;
      for (int i = 0; i < 8; i++) {
        starts.add(eight.submit(one));
      }
    }

    for (Future<Ran> one : starts) {
      assertThat(one.get().code()).as(one.get().stderr()).isEqualTo(7);
    }
    assertThat(list(cache)).containsExactly(unpacked());
  }

  @Test
  void start_running_isTheSameProcessAndTakesSignals() throws Exception {
    Process process = Ran.start(environment(), command("wait"));
    String first = process.inputReader().readLine();

    process.toHandle().destroy();

    assertThat(first).startsWith("pid=" + process.pid() + " ");
    assertThat(process.waitFor()).isEqualTo(42);
  }

  private Ran start(String... arguments) throws Exception {
    return Ran.run(environment(), command(arguments));
  }

  private Map<String, String> environment() {
    return Map.of(VARIABLE, cache.toString(), "JAVA_TOOL_OPTIONS", "-Xmx1m");
  }

  private List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(shell);
    command.add(file.toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private Path unpacked() throws Exception {
    return list(cache).getFirst();
  }

  private static List<Path> list(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static void assertRefused(Ran ran, String reason) {
    assertThat(ran.stderr()).startsWith("bao-kms-provider: ").contains(reason);
    assertThat(ran.stderr().lines()).hasSize(1);
    assertThat(ran.stdout()).isEmpty();
    assertThat(ran.code()).isEqualTo(1);
  }
}
