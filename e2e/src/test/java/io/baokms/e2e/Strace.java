package io.baokms.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The system calls that a program makes on the files of one directory, and its end before any one.
 *
 * @param directory the directory
 * @param names the files in it
 */
record Strace(Path directory, List<String> names) {

  /** A question mark is before those that a kernel or a strace may not know. */
  private static final String CALLS =
      "openat,write,pwrite64,fchmod,fchmodat,?fchmodat2,fsync,fdatasync,close,"
          + "?rename,?renameat,renameat2,?unlink,unlinkat,linkat,ftruncate";

  private static final Pattern LINE = Pattern.compile("^(\\d+)\\s+(\\w+)\\((.*)$");

  /** Returns why no program can be traced here; empty when one can. */
  static String missing() {
    try {
      Process process =
          new ProcessBuilder("strace", "-f", "-qq", "-e", "trace=fsync", "true").start();
      return process.waitFor() == 0 ? "" : "ptrace is not permitted here";
    } catch (IOException e) {
      return "strace is not installed";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Runs a program to its end and returns its calls in their order. */
  List<Call> calls(Path log, List<String> program) throws IOException {
    Distribution.Result result = Distribution.execute(line(log, List.of(), program), "");
    if (result.code() != 0) {
      throw new AssertionError("Not traced to its end: " + result.stderr());
    }
    List<Call> calls = new ArrayList<>();
    Map<String, Integer> counts = new HashMap<>();
    for (String text : Files.readAllLines(log)) {
      Matcher matcher = LINE.matcher(text);
      if (matcher.matches()) {
        // The tracer counts each thread for itself.
        int number = counts.merge(matcher.group(1) + matcher.group(2), 1, Integer::sum);
        calls.add(new Call(matcher.group(2), number, matcher.group(3)));
      }
    }
    return calls;
  }

  /** Runs a program that is killed when it is about to make a call. */
  Distribution.Result killedAt(Call call, Path log, List<String> program) {
    List<String> kill =
        List.of("-e", "inject=" + call.name() + ":signal=SIGKILL:when=" + call.number());
    return Distribution.execute(line(log, kill, program), "");
  }

  private List<String> line(Path log, List<String> more, List<String> program) {
    List<String> line = new ArrayList<>(List.of("strace", "-f", "-qqq"));
    line.addAll(List.of("-e", "trace=" + CALLS, "-e", "signal=none", "-o", log.toString()));
    line.addAll(List.of("-P", directory.toString()));
    for (String name : names) {
      line.addAll(List.of("-P", directory.resolve(name).toString()));
    }
    line.addAll(more);
    line.addAll(program);
    return line;
  }

  /**
   * One call.
   *
   * @param number how often the thread has made it before, and once more
   */
  record Call(String name, int number, String arguments) {

    @Override
    public String toString() {
      return name + " " + number + " (" + arguments + ")";
    }
  }
}
