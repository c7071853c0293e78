package io.baokms.launcher.command.state;

import io.baokms.launcher.command.OutputFormat;
import picocli.CommandLine.Option;

/** The flag that chooses the form of a report; filled by the parser. */
final class OutputFlag {

  @Option(
      names = "--output",
      paramLabel = "text|json",
      converter = OutputFormat.Converter.class,
      description = "Form of the output.")
  private OutputFormat format = OutputFormat.TEXT;

  OutputFormat format() {
    return format;
  }
}
