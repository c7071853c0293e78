package io.baokms.release.judge;

import io.baokms.release.Code;
import io.baokms.release.ReleaseException;
import io.baokms.release.check.Check;
import io.baokms.release.tool.Tool;
import java.util.List;
import java.util.function.Predicate;

/**
 * One question to a program of others.
 *
 * @param id of the check in the report
 * @param title what is asked
 * @param tool name of the program
 * @param arguments the question
 * @param agrees whether the answer is yes, where the exit code does not tell
 */
record Judge(
    String id, String title, String tool, List<String> arguments, Predicate<String> agrees) {
  private static final int SHOWN_LINES = 5;

  /** A program that answers by its exit code. */
  static Judge byExitCode(String id, String title, String tool, List<String> arguments) {
    return new Judge(id, title, tool, arguments, _ -> true);
  }

  Check ask(Tool program) throws ReleaseException {
    Tool.Result result = program.run(arguments);
    return result.exitCode() == 0 && agrees.test(result.output())
        ? Check.pass(id, title)
        : Check.fail(id, title, Code.FILE_TYPE + ": " + tool + " says: " + shown(result.output()));
  }

  private static String shown(String output) {
    return String.join("; ", output.lines().limit(SHOWN_LINES).map(String::strip).toList());
  }
}
