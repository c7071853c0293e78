package io.baokms.launcher.command;

import io.baokms.launcher.config.Overrides;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The flags that are legal before and after every command; filled by the parser, once. */
final class GlobalFlags {

  @Option(
      names = "--config",
      paramLabel = "PATH",
      scope = ScopeType.INHERIT,
      description = "Configuration file.")
  private @Nullable Path config;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      scope = ScopeType.INHERIT,
      description = "debug, info, warn or error; wins over logging.level.")
  private @Nullable String logLevel;

  @Option(
      names = "--metrics-address",
      paramLabel = "HOST:PORT",
      scope = ScopeType.INHERIT,
      description = "Wins over server.metricsAddress; empty for no listener.")
  private @Nullable String metricsAddress;

  @Option(
      names = "--health-address",
      paramLabel = "HOST:PORT",
      scope = ScopeType.INHERIT,
      description = "Wins over server.healthAddress; empty for no listener.")
  private @Nullable String healthAddress;

  /** The parser itself answers it and runs no command. */
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Explain the command.")
  private boolean help;

  Optional<Path> config() {
    return Optional.ofNullable(config);
  }

  Overrides overrides() {
    return new Overrides(
        Optional.ofNullable(logLevel),
        Optional.ofNullable(metricsAddress),
        Optional.ofNullable(healthAddress));
  }
}
