package io.baokms.launcher.command;

import io.baokms.launcher.config.ConfigSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the JSON Schema of the configuration file. */
@Command(name = "schema", description = "Print the JSON Schema of the configuration file.")
final class ConfigSchemaCommand implements Callable<Integer> {
  private final Session session;

  ConfigSchemaCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    session.out().println(Json.print(ConfigSchema.json()));
    session.out().flush();
    return ExitCode.SUCCESS.code();
  }
}
