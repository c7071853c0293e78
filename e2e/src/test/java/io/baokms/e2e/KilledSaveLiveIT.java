package io.baokms.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The child process is killed at every system call of a save.
 *
 * <p>Where no process can be traced, the same calls are failed one by one in the tests of kms-core.
 */
class KilledSaveLiveIT {

  @RegisterExtension static final RealServer SERVER = new RealServer();

  private static final String STATE = "key-registry.json";
  private static final String CHECKPOINT = "key-registry.json.checkpoint";
  private static final List<String> NAMES =
      List.of(STATE, CHECKPOINT, "." + STATE + ".tmp", "." + CHECKPOINT + ".tmp");
  private static final int FEWEST_CALLS = 2 * 6;

  private World world;
  private Command command;
  private Path log;
  private Map<String, String> before;

  @BeforeEach
  void recoverAStateOfThreeVersions() throws IOException {
    requirePtrace();
    world = SERVER.world();
    command = Command.on(world);
    log = world.directory.resolve("strace.log");
    world.bao.admin().rotate(world.mount, world.key);
    world.bao.admin().rotate(world.mount, world.key);
    String hash = command.report("nextStateHash", "recover-state", "--active-version", "3");
    command.report(
        "applied",
        "recover-state",
        "--active-version",
        "3",
        "--apply",
        "--expected-next-state-hash",
        hash);
    before = files();
  }

  @AfterEach
  void closeWorld() {
    if (world != null) {
      world.close();
    }
  }

  private static void requirePtrace() {
    String missing = Strace.missing();
    if (!missing.isEmpty() && System.getenv("CI") != null) {
      throw new IllegalStateException(missing + " (CI is set)");
    }
    Assumptions.assumeTrue(
        missing.isEmpty(), missing + "; kms-core fails the same calls one by one");
  }

  @Test
  void retire_killedAtEveryCall_leavesFilesThatLoadAsTheOldOrTheNewState() throws IOException {
    List<String> retire = retire();
    List<Strace.Call> save = saveCalls(tracer().calls(log, retire));
    Map<String, String> after = files();
    assertThat(save).hasSizeGreaterThan(FEWEST_CALLS);
    assertThat(save.stream().map(Strace.Call::name)).contains("openat", "write", "fsync", "close");

    Map<Map<String, String>, Strace.Call> found = new LinkedHashMap<>();
    for (Strace.Call call : save) {
      putBack();
      Distribution.Result result = tracer().killedAt(call, log, retire);
      assertThat(result.code()).as("killed at " + call).isEqualTo(137);
      found.putIfAbsent(files(), call);
    }

    found.forEach((files, call) -> requirePair(files, after, call));
    Set<String> verdicts = new LinkedHashSet<>();
    for (Map.Entry<Map<String, String>, Strace.Call> entry : found.entrySet()) {
      verdicts.add(verdictAndWayOn(entry.getKey(), after, entry.getValue()));
    }
    assertThat(verdicts).contains("current", "behind");
    System.out.println(
        "killed at " + save.size() + " system calls, " + found.size() + " different directories");
  }

  /** The checkpoint is never ahead: three pairs of files are possible, the fourth is not. */
  private void requirePair(Map<String, String> files, Map<String, String> after, Strace.Call call) {
    String state = files.get(STATE);
    String checkpoint = files.get(CHECKPOINT);

    assertThat(state).as("state killed at " + call).isIn(before.get(STATE), after.get(STATE));
    assertThat(checkpoint)
        .as("checkpoint killed at " + call)
        .isIn(before.get(CHECKPOINT), after.get(CHECKPOINT));
    assertThat(
            Objects.equals(state, before.get(STATE))
                && Objects.equals(checkpoint, after.get(CHECKPOINT)))
        .as("checkpoint ahead, killed at " + call)
        .isFalse();
  }

  /** Loads what is there, then makes the change where it is missing; returns what was loaded. */
  private String verdictAndWayOn(
      Map<String, String> files, Map<String, String> after, Strace.Call call) throws IOException {
    replaceFiles(files);
    String verdict = command.report("stateCheckpointStatus", "rotation-plan");
    if (Objects.equals(files.get(STATE), before.get(STATE))) {
      Distribution.Result again = Distribution.execute(retire(), "");
      assertThat(again.code()).as("again after " + call + again.stderr()).isZero();
      assertThat(files()).isEqualTo(after);
    }
    return verdict;
  }

  private List<String> retire() {
    String state = Objects.requireNonNull(before.get(STATE));
    String hash = state.replaceAll("(?s).*\"currentHash\": \"([^\"]*)\".*", "$1");
    List<String> line = new ArrayList<>(List.of(Distribution.program()));
    line.addAll(
        command.line(
            "retire-versions", "--before-version", "3", "--apply", "--expected-state-hash", hash));
    return line;
  }

  private Strace tracer() {
    return new Strace(world.stateDirectory, NAMES);
  }

  /** From the first temporary file to the last call: what was read before changes nothing. */
  private static List<Strace.Call> saveCalls(List<Strace.Call> calls) {
    int first = 0;
    while (!(calls.get(first).arguments().contains(".tmp")
        && calls.get(first).arguments().contains("O_CREAT"))) {
      first++;
    }
    return calls.subList(first, calls.size());
  }

  private void putBack() throws IOException {
    replaceFiles(before);
  }

  private void replaceFiles(Map<String, String> files) throws IOException {
    for (String name : NAMES) {
      Files.deleteIfExists(world.stateDirectory.resolve(name));
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = world.stateDirectory.resolve(file.getKey());
      Files.writeString(path, file.getValue());
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
    }
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new HashMap<>();
    try (Stream<Path> all = Files.list(world.stateDirectory)) {
      for (Path file : all.filter(f -> !f.toString().endsWith(".lock")).toList()) {
        files.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.UTF_8));
      }
    }
    return files;
  }
}
