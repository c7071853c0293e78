package io.baokms.launcher.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/**
 * One command line that was run in this process.
 *
 * @param exit the exit status
 * @param out what went to stdout
 * @param err what went to stderr
 */
record CliRun(int exit, String out, String err) {

  static CliRun of(String... arguments) {
    return with(Map.of(), arguments);
  }

  static CliRun with(Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Session session = new Session(environment, new PrintWriter(out), new PrintWriter(err));
    int exit = new Cli(session).run(arguments);
    return new CliRun(exit, out.toString(), err.toString());
  }
}
