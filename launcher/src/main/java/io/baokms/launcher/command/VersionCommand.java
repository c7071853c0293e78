package io.baokms.launcher.command;

import io.baokms.launcher.BuildInfo;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints what this program was built from, and what it runs on. */
@Command(name = "version", description = "Print version, build, distribution and runtime.")
final class VersionCommand implements Callable<Integer> {
  private final Session session;

  VersionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    BuildInfo build = BuildInfo.current();
    PrintWriter out = session.out();
    out.println("version: " + build.version());
    out.println("commit: " + build.commit());
    out.println("buildDate: " + build.buildDate());
    out.println("dirty: " + build.dirty());
    out.println("distribution: " + BuildInfo.distribution());
    out.println("runtime: " + BuildInfo.runtime());
    out.flush();
    return ExitCode.SUCCESS.code();
  }
}
