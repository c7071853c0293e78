package io.baokms.launcher.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baokms.launcher.config.ConfigLoader;
import io.baokms.launcher.config.ErrorReport;
import io.baokms.launcher.config.LoadResult;
import io.baokms.launcher.config.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks a configuration by every rule that needs no network. */
@Command(
    name = "validate",
    description = "Check the configuration by every rule that needs no network.")
final class ConfigValidateCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--output",
      paramLabel = "text|json",
      converter = OutputFormat.Converter.class,
      description = "Form of the output.")
  private OutputFormat output = OutputFormat.TEXT;

  @Option(
      names = "--no-filesystem",
      description = "Leave out the checks of the files that the configuration names.")
  private boolean withoutFiles;

  ConfigValidateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws CommandException {
    Path file = session.location().path();
    ConfigLoader loader = session.loader();
    LoadResult result = (withoutFiles ? loader.withoutFileChecks() : loader).load(file);
    switch (output) {
      case TEXT -> text(file, result);
      case JSON -> session.out().println(Json.print(json(result)));
    }
    session.out().flush();
    return result instanceof LoadResult.Valid
        ? ExitCode.SUCCESS.code()
        : ExitCode.CONFIGURATION.code();
  }

  private void text(Path file, LoadResult result) throws CommandException {
    PrintWriter out = session.out();
    switch (result) {
      case LoadResult.Invalid invalid ->
          throw new CommandException(
              ExitCode.CONFIGURATION, ErrorReport.lines(file, invalid.problems()));
      case LoadResult.Valid valid -> {
        out.println("config valid");
        out.println("identityFingerprint: " + valid.config().transit().fingerprint().text());
        valid.warnings().forEach(problem -> out.println(ErrorReport.line(file, problem)));
      }
    }
  }

  private static ObjectNode json(LoadResult result) {
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    report.put("name", "config validate");
    report.put("valid", result instanceof LoadResult.Valid);
    result
        .draft()
        .fingerprint()
        .ifPresent(fingerprint -> report.put("identityFingerprint", fingerprint.text()));
    report
        .putArray("problems")
        .addAll(result.draft().problems().stream().map(ConfigValidateCommand::json).toList());
    return report;
  }

  private static ObjectNode json(Problem problem) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("severity", problem.severity().name().toLowerCase(Locale.ROOT));
    json.put("key", problem.key());
    if (problem.line() > 0) {
      json.put("line", problem.line());
    }
    json.put("source", problem.origin().text());
    json.put("message", problem.message());
    if (!problem.suggestions().isEmpty()) {
      problem.suggestions().forEach(json.putArray("suggestions")::add);
    }
    return json;
  }
}
