package io.baokms.release.cli;

import io.baokms.release.check.CheckReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The flags that every command has. */
public final class GlobalFlags {
  private final PrintWriter out;

  /** Read by the library alone. */
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "show this help and exit")
  private boolean help;

  @Option(
      names = "--repo",
      paramLabel = "DIR",
      defaultValue = ".",
      scope = ScopeType.INHERIT,
      description = "checkout that the release is built from (default: the current folder)")
  private Path repo = Path.of(".");

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "release",
      scope = ScopeType.INHERIT,
      description = "release or dev: dev may skip missing tools and data, and marks what it makes")
  private Mode mode = Mode.RELEASE;

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "text",
      scope = ScopeType.INHERIT,
      description = "text or json")
  private OutputFormat output = OutputFormat.TEXT;

  GlobalFlags(PrintWriter out) {
    this.out = out;
  }

  /** Returns the checkout's folder. */
  public Path repo() {
    return repo;
  }

  /** Returns how much may be missing. */
  public Mode mode() {
    return mode;
  }

  /** Prints a line of progress; a JSON report stays alone on standard output. */
  public void progress(String line) {
    if (output == OutputFormat.TEXT) {
      out.println(line);
      out.flush();
    }
  }

  /** Prints a report and returns the exit status. */
  public int print(CheckReport report) {
    switch (output) {
      case TEXT -> report.text(out);
      case JSON -> report.json(out);
    }
    return report.exitCode();
  }
}
