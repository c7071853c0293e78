package io.baokms.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The recomputation in another language, which shares no code with the provider. */
final class Independent {

  private static final String SCRIPT =
      Path.of(System.getProperty("baokms.root"), "e2e/src/test/python/independent.py").toString();

  private Independent() {}

  /** Returns what key_id, AAD and annotations must be for one key version. */
  static Envelope envelope(Map<String, String> identity, int version, long created) {
    StringBuilder json = new StringBuilder("{\"identity\":{");
    identity.forEach((name, value) -> json.append("\"%s\":\"%s\",".formatted(name, value)));
    json.setLength(json.length() - 1);
    json.append("},\"version\":%d,\"created\":%d}".formatted(version, created));

    Distribution.Result result =
        Distribution.execute(List.of("python3", SCRIPT, "envelope"), json.toString());

    assertThat(result.code()).as(result.stderr()).isZero();
    String out = result.stdout();
    return new Envelope(field(out, "keyId"), field(out, "aad"), out);
  }

  /** Fails when a hash or key_id in the state file is not what the script computes. */
  static void checkState(Path file) {
    Distribution.succeed("python3", SCRIPT, "state", file.toString());
  }

  /** Fails unless each state is sound and the successor of the one before it. */
  static void checkChain(World world, List<Path> states) {
    List<String> command =
        new ArrayList<>(List.of("python3", SCRIPT, "chain", world.mount, world.key));
    states.forEach(state -> command.add(state.toString()));

    Distribution.succeed(command.toArray(String[]::new));
  }

  /** Makes the state file its own linked successor, some generations ahead. */
  static void advanceState(Path file, int generations) {
    Distribution.succeed(
        "python3", SCRIPT, "advance", file.toString(), String.valueOf(generations));
  }

  /** Gives the state file and its checkpoint the schema before the current one. */
  static void downgradeState(Path file) {
    Distribution.succeed("python3", SCRIPT, "downgrade", file.toString());
  }

  private static String field(String json, String name) {
    Matcher matcher = Pattern.compile('"' + name + "\": \"([^\"]*)\"").matcher(json);
    assertThat(matcher.find()).as(json).isTrue();
    return matcher.group(1);
  }

  /** The recomputed values; {@code aad} is the base64 that Transit takes. */
  record Envelope(String keyId, String aad, String json) {

    /** Returns one recomputed annotation. */
    String annotation(String name) {
      return field(json, name);
    }
  }
}
