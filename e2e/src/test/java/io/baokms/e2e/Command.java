package io.baokms.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The operator's commands of the built distribution on one configuration. */
record Command(Path config) {

  static Command on(World world) {
    return new Command(world.config().write(world.directory.resolve("command.yaml")));
  }

  Distribution.Result run(String... arguments) {
    return Distribution.run(line(arguments).toArray(String[]::new));
  }

  /** Returns the arguments with those that every command has. */
  List<String> line(String... arguments) {
    List<String> line = new ArrayList<>(List.of(arguments));
    line.addAll(List.of("--config", config.toString(), "--output", "json"));
    return line;
  }

  /** Runs a command that must succeed, and returns a text of its report. */
  String report(String field, String... arguments) {
    Distribution.Result result = run(arguments);
    assertThat(result.code()).as(result.stderr()).isZero();
    Matcher matcher = Pattern.compile('"' + field + "\": \"?([^\",]*)").matcher(result.stdout());
    assertThat(matcher.find()).as(result.stdout()).isTrue();
    return matcher.group(1);
  }
}
