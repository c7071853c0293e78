package io.baokms.release.cli;

import io.baokms.release.ReleaseException;
import io.baokms.release.build.BuildCommand;
import io.baokms.release.checksums.ChecksumsCommand;
import io.baokms.release.evidence.EvidenceAddCommand;
import io.baokms.release.evidence.EvidencePackCommand;
import io.baokms.release.index.IndexCommand;
import io.baokms.release.matrix.MatrixCheckCommand;
import io.baokms.release.notes.NotesCommand;
import io.baokms.release.policy.GateCommand;
import io.baokms.release.provenance.ProvenanceCommand;
import io.baokms.release.report.ReportCommand;
import io.baokms.release.reproduce.ReproduceCommand;
import io.baokms.release.sbom.SbomCommand;
import io.baokms.release.scan.ScanCommand;
import io.baokms.release.sign.SignCommand;
import io.baokms.release.verify.VerifyCommand;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The command line: parses, runs one command, and turns every failure into a line and an exit code.
 *
 * <p>Not thread-safe; one instance runs one command line.
 */
public final class ReleaseCli {
  private static final int USAGE = 2;
  private static final int INTERNAL = 1;

  private final PrintWriter err;
  private final CommandLine root;

  /** Creates the program with all its commands. */
  public ReleaseCli(PrintWriter out, PrintWriter err) {
    this.err = err;
    this.root = new CommandLine(new RootCommand());
    GlobalFlags flags = new GlobalFlags(out);
    root.addMixin("globalFlags", flags);
    addCommands(flags);
    root.setOut(out);
    root.setErr(err);
  }

  /** Adds one line for each command, in the order of a release. */
  private void addCommands(GlobalFlags flags) {
    group("matrix", "Compare pages and workflows with compatibility.yaml.")
        .addSubcommand(new MatrixCheckCommand(flags));
    with(new BuildCommand(flags));
    with(new SbomCommand(flags));
    with(new ScanCommand(flags));
    with(new ReproduceCommand(flags));
    with(new NotesCommand(flags));
    with(new ChecksumsCommand(flags));
    with(new SignCommand(flags));
    with(new ProvenanceCommand(flags));
    group("evidence", "Record what was run on a release, and pack it.")
        .addSubcommand(new EvidenceAddCommand(flags))
        .addSubcommand(new EvidencePackCommand(flags));
    with(new IndexCommand(flags));
    with(new VerifyCommand(flags));
    with(new GateCommand(flags));
    with(new ReportCommand(flags));
  }

  /** Adds a name that only its subcommands give a meaning to. */
  private CommandLine group(String name, String description) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().description(description).synopsisSubcommandLabel("COMMAND");
    CommandLine group = new CommandLine(spec);
    root.addSubcommand(group);
    return group;
  }

  private void with(Callable<Integer> command) {
    root.addSubcommand(command);
  }

  /** Runs one command line and returns the exit status. */
  public int run(String... arguments) {
    root.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setExpandAtFiles(false);
    root.setParameterExceptionHandler((e, _) -> usage(e));
    root.setExecutionExceptionHandler((e, _, _) -> failure(e));
    return root.execute(arguments);
  }

  private int usage(CommandLine.ParameterException e) {
    err.println(e.getMessage());
    err.println("Try: bao-release " + name(e.getCommandLine()) + "--help");
    err.flush();
    return USAGE;
  }

  private static String name(CommandLine command) {
    return command.getParent() == null ? "" : command.getCommandName() + " ";
  }

  private int failure(Exception e) {
    if (e instanceof ReleaseException known) {
      err.println(known.getMessage() + reason(known));
      err.flush();
      return known.kind().exitCode();
    }
    err.println("unexpected failure: " + e);
    err.flush();
    return INTERNAL;
  }

  private static String reason(ReleaseException e) {
    return e.getCause() == null ? "" : ": " + e.getCause();
  }
}
