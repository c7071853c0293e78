package io.baokms.launcher.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baokms.launcher.config.ErrorReport;
import io.baokms.launcher.config.LoadResult;
import io.baokms.launcher.config.ShownValue;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints every effective value with its origin; of an invalid file as far as it was decoded. */
@Command(name = "print", description = "Print every effective value and where it comes from.")
final class ConfigPrintCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--output",
      paramLabel = "text|json",
      converter = OutputFormat.Converter.class,
      description = "Form of the output.")
  private OutputFormat output = OutputFormat.TEXT;

  ConfigPrintCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws CommandException {
    Path file = session.location().path();
    LoadResult result = session.loader().withoutFileChecks().load(file);
    if (result.draft().isRead()) {
      print(result.draft().shownValues());
    }
    if (result instanceof LoadResult.Invalid invalid) {
      throw new CommandException(
          ExitCode.CONFIGURATION, ErrorReport.lines(file, invalid.problems()));
    }
    return ExitCode.SUCCESS.code();
  }

  private void print(List<ShownValue> values) {
    switch (output) {
      case TEXT -> values.forEach(value -> session.out().println(line(value)));
      case JSON -> session.out().println(Json.print(json(values)));
    }
    session.out().flush();
  }

  private static String line(ShownValue value) {
    return value.key() + " = " + value.value() + "  # " + value.origin().text();
  }

  private static ObjectNode json(List<ShownValue> values) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    for (ShownValue value : values) {
      ObjectNode entry = document.putObject(value.key());
      entry.set("value", value.value());
      entry.put("origin", value.origin().text());
    }
    return document;
  }
}
