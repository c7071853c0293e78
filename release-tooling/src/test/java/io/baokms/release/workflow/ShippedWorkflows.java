package io.baokms.release.workflow;

import io.baokms.release.workflow.Workflow.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** What the workflows of this checkout run, need and hand on. */
final class ShippedWorkflows {
  static final Path ROOT = Path.of(System.getProperty("baokms.root"));

  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{[^}]*}}");
  private static final Pattern COMMAND = Pattern.compile("\\$BAO_RELEASE ([^|>\n]*)");
  private static final Pattern RESULT = Pattern.compile("dist/results/([a-z0-9.$A-Z_-]+)\\.txt");

  private ShippedWorkflows() {}

  static Workflow read(String name) throws Exception {
    return Workflow.read(name, Files.readAllBytes(ROOT.resolve(".github/workflows/" + name)));
  }

  /** Returns every shell text, with what GitHub puts into it replaced by a word. */
  static List<String> scripts(String name) throws Exception {
    return read(name).values("run").stream()
        .map(Value::text)
        .map(text -> EXPRESSION.matcher(text).replaceAll("word"))
        .toList();
  }

  /** Returns the arguments of every bao-release command, as a shell reads them. */
  static List<String> commands(String name) throws Exception {
    return scripts(name).stream()
        .map(script -> script.replace("\\\n", " "))
        .flatMap(script -> COMMAND.matcher(script).results())
        .map(command -> command.group(1).strip())
        .toList();
  }

  /** Returns the rows that a workflow leaves a result of; a version is the word VERSION. */
  static Set<String> rows(String name) throws Exception {
    Set<String> rows = new TreeSet<>();
    for (String script : scripts(name)) {
      RESULT
          .matcher(script)
          .results()
          .map(result -> result.group(1).replaceAll("\\$[A-Z_]+", "VERSION"))
          .forEach(rows::add);
      if (script.contains("mv \"$RUNNER_TEMP/packages.txt\" dist/results")) {
        rows.add("packages");
      }
      if (script.contains("./run rows dist/results")) {
        Files.readAllLines(ROOT.resolve("scripts/lib/rows.txt")).stream()
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .forEach(line -> rows.add(line.split(" ", 2)[0]));
      }
    }
    return rows;
  }

  /** Returns the jobs that a job waits for, itself left out. */
  static Set<String> needs(Workflow workflow, String job) {
    Set<String> all = new LinkedHashSet<>();
    for (String need : direct(workflow, job)) {
      all.add(need);
      if (workflow.jobs().containsKey(need)) {
        all.addAll(needs(workflow, need));
      }
    }
    return all;
  }

  /** Returns names or patterns of the artifacts that the steps of a job hand to one action. */
  static List<String> artifacts(Workflow workflow, String job, String action) {
    List<String> names = new ArrayList<>();
    for (MappingNode step : steps(job(workflow, job))) {
      String uses = Workflow.child(step, "uses").map(Workflow::text).orElse("");
      if (uses.startsWith("actions/" + action + "@")
          && Workflow.child(step, "with").orElse(null) instanceof MappingNode with) {
        Stream.of("name", "pattern")
            .flatMap(key -> Workflow.child(with, key).stream())
            .forEach(value -> names.add(Workflow.text(value)));
      }
    }
    return names;
  }

  static List<String> matches(String page, Pattern pattern) throws Exception {
    return pattern
        .matcher(Files.readString(ROOT.resolve(page)))
        .results()
        .map((MatchResult result) -> result.group(1))
        .toList();
  }

  private static MappingNode job(Workflow workflow, String name) {
    return Objects.requireNonNull(workflow.jobs().get(name), name);
  }

  private static List<String> direct(Workflow workflow, String job) {
    return switch (Workflow.child(job(workflow, job), "needs").orElse(null)) {
      case ScalarNode one -> List.of(one.getValue());
      case SequenceNode some -> some.getValue().stream().map(Workflow::text).toList();
      case null, default -> List.of();
    };
  }

  private static List<MappingNode> steps(MappingNode job) {
    return Workflow.child(job, "steps").orElse(null) instanceof SequenceNode steps
        ? steps.getValue().stream().map(MappingNode.class::cast).toList()
        : List.of();
  }
}
