package io.baokms.release.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flag {@code --dir} of every command that works on a release folder. */
public final class DirFlag {
  private static final String DEFAULT = "dist/release";

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "release folder (default: " + DEFAULT + " in the checkout)")
  private @Nullable Path dir;

  /** Returns the folder. */
  public Path dir(GlobalFlags flags) {
    return dir == null ? flags.repo().resolve(DEFAULT) : dir;
  }
}
