package io.baokms.release.workflow;

import io.baokms.release.ReleaseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What is wrong with the workflows of a checkout; each finding is {@code file:line: what} or {@code
 * file: what}.
 */
public final class WorkflowRules {
  private static final Path FOLDER = Path.of(".github", "workflows");
  private static final Pattern PINNED = Pattern.compile("[^@\\s]+@[0-9a-f]{40}");
  private static final Pattern IMAGE = Pattern.compile("docker://[^@\\s]+@sha256:[0-9a-f]{64}");
  private static final Pattern VERSION = Pattern.compile(".*#\\s*v[0-9]+(\\.[0-9]+)*\\s*");
  private static final Pattern PUBLISHES =
      Pattern.compile(
          "--publish\\b|\\bgh release (create|upload|edit)|\\bdocker push|skopeo copy.*docker://"
              + "|\\bcosign (sign|attest)\\b|mvn .*\\bdeploy\\b");

  private final List<Workflow> workflows;

  private WorkflowRules(List<Workflow> workflows) {
    this.workflows = List.copyOf(workflows);
  }

  /**
   * Reads the workflows of a checkout; none where there is no folder.
   *
   * @throws ReleaseException an input error when one is no YAML
   */
  public static WorkflowRules of(Path repository) throws ReleaseException {
    Path folder = repository.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return new WorkflowRules(List.of());
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Workflow> read = new ArrayList<>();
      for (Path file : files.filter(WorkflowRules::isWorkflow).sorted().toList()) {
        String name = repository.relativize(file).toString();
        read.add(Workflow.read(name, Files.readAllBytes(file)));
      }
      return new WorkflowRules(read);
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + FOLDER, e);
    }
  }

  /** Returns actions that no commit fixes, or whose line does not say which version that is. */
  public List<String> unpinned() {
    List<String> found = new ArrayList<>();
    for (Workflow workflow : workflows) {
      for (Workflow.Value use : workflow.values("uses")) {
        String line = workflow.lines().get(use.line() - 1);
        if (!isFixed(use.text(), line)) {
          found.add(workflow.name() + ":" + use.line() + ": " + use.text());
        }
      }
    }
    return found;
  }

  /** Returns workflows that a timetable starts and that could publish. */
  public List<String> scheduled() {
    return workflows.stream()
        .filter(workflow -> workflow.triggers().contains("schedule"))
        .filter(WorkflowRules::publishes)
        .map(workflow -> workflow.name() + ": has a schedule and could publish")
        .toList();
  }

  /** Returns workflows and jobs with more rights than named, or that another run may cancel. */
  public List<String> loose() {
    List<String> found = new ArrayList<>();
    for (Workflow workflow : workflows) {
      if (!isEmptyMapping(Workflow.child(workflow.root(), "permissions").orElse(null))) {
        found.add(workflow.name() + ": write \"permissions: {}\" at the top");
      }
      if (!isOnePerRef(workflow)) {
        found.add(workflow.name() + ": needs one concurrency group per ref that is not cancelled");
      }
      workflow
          .jobs()
          .forEach((name, job) -> {
            if (Workflow.child(job, "permissions").isEmpty()) {
              found.add(workflow.name() + ": job " + name + " does not name its permissions");
            }
          });
    }
    return found;
  }

  private static boolean isFixed(String use, String line) {
    if (use.startsWith("./")) {
      return true;
    }
    return use.startsWith("docker://")
        ? IMAGE.matcher(use).matches()
        : PINNED.matcher(use).matches() && VERSION.matcher(line).matches();
  }

  /** A right to write, the environment of publication, or a command that publishes. */
  private static boolean publishes(Workflow workflow) {
    boolean commands =
        workflow.values("run").stream().anyMatch(run -> PUBLISHES.matcher(run.text()).find());
    boolean environment =
        Stream.concat(workflow.values("environment").stream(), workflow.values("name").stream())
            .anyMatch(value -> value.text().equals("release-publish"));
    return commands
        || environment
        || workflow.jobs().values().stream().anyMatch(WorkflowRules::writes);
  }

  private static boolean writes(MappingNode job) {
    return switch (Workflow.child(job, "permissions").orElse(null)) {
      case MappingNode rights ->
          Workflow.entries(rights).values().stream()
              .anyMatch(right -> Workflow.text(right).equals("write"));
      case Node all -> Workflow.text(all).equals("write-all");
      case null -> false;
    };
  }

  private static boolean isOnePerRef(Workflow workflow) {
    if (Workflow.child(workflow.root(), "concurrency").orElse(null) instanceof MappingNode rule) {
      String group = Workflow.child(rule, "group").map(Workflow::text).orElse("");
      String cancel =
          Workflow.child(rule, "cancel-in-progress").map(Workflow::text).orElse("false");
      return group.contains("github.ref") && cancel.equals("false");
    }
    return false;
  }

  private static boolean isEmptyMapping(@Nullable Node node) {
    return node instanceof MappingNode map && map.getValue().isEmpty();
  }

  private static boolean isWorkflow(Path file) {
    String name = file.toString();
    return name.endsWith(".yml") || name.endsWith(".yaml");
  }
}
