package io.baokms.release.notes;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.cli.DirFlag;
import io.baokms.release.cli.GlobalFlags;
import io.baokms.release.cli.Mode;
import io.baokms.release.plan.ReleasePlan;
import io.baokms.release.repo.Checkout;
import io.baokms.release.version.ReleaseVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the release notes from the changelog. */
@Command(name = "notes", description = "Write the release notes from the changelog.")
public final class NotesCommand implements Callable<Integer> {
  private static final String UNRELEASED = "Unreleased";

  private final GlobalFlags flags;

  @Option(names = "--changelog", paramLabel = "F", required = true, description = "the changelog")
  private Path changelog = Path.of("CHANGELOG.md");

  @Option(names = "--extra", paramLabel = "F", description = "what comes before the section")
  private @Nullable Path extra;

  @Mixin private final DirFlag dir = new DirFlag();

  /** Creates the command. */
  public NotesCommand(GlobalFlags flags) {
    this.flags = flags;
  }

  @Override
  public Integer call() throws ReleaseException {
    ReleaseVersion version = Checkout.open(flags.repo()).version();
    ReleasePlan plan = ReleasePlan.load(flags.repo());
    String before = extra == null ? "" : read(extra);
    ReleaseNotes notes = ReleaseNotes.of(version, plan, before, section(version));
    notes.requireMigration(plan.breaking());
    Path file = dir.dir(flags).resolve(ReleaseNotes.FILE);
    try {
      Files.createDirectories(dir.dir(flags));
      Files.writeString(file, notes.text());
    } catch (IOException e) {
      throw ReleaseException.io("cannot write " + file, e);
    }
    flags.progress("wrote " + file);
    return 0;
  }

  /** A development release may rest on what has no version yet. */
  private String section(ReleaseVersion version) throws ReleaseException {
    Changelog all = Changelog.of(read(changelog));
    Optional<String> own = all.section(version.text());
    return (flags.mode() == Mode.DEV ? own.or(() -> all.section(UNRELEASED)) : own)
        .orElseThrow(() ->
            ReleaseException.check(
                Code.NOTES_EMPTY,
                changelog + " has nothing below \"## [" + version.text() + "]\"; write it"));
  }

  private static String read(Path file) throws ReleaseException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException _) {
      throw ReleaseException.input(file + " does not exist");
    } catch (IOException e) {
      throw ReleaseException.io("cannot read " + file, e);
    }
  }
}
