package io.baokms.e2e.bench;

import io.baokms.e2e.Distribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What grows in a process that leaks.
 *
 * @param threads of the kernel
 * @param fileDescriptors open ones
 * @param heapMebibytes used right after a full collection
 * @param residentMebibytes of the whole process
 */
public record Vitals(
    int threads, int fileDescriptors, double heapMebibytes, double residentMebibytes) {

  /** One line for each generation; the lines of metaspace begin otherwise. */
  private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

  /** Collects the garbage of a JVM that may be attached to, and looks at it. */
  public static Vitals of(long pid) throws IOException {
    jcmd(pid, "GC.run");
    double heap =
        USED.matcher(jcmd(pid, "GC.heap_info"))
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1)))
                .sum()
            / 1024.0;
    return new Vitals(
        count(pid, "task"), count(pid, "fd"), heap, new ProcessStats(pid).residentMebibytes());
  }

  private static int count(long pid, String what) throws IOException {
    try (Stream<Path> entries = Files.list(Path.of("/proc", "" + pid, what))) {
      return (int) entries.count();
    }
  }

  private static String jcmd(long pid, String command) throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Distribution.Result result = Distribution.execute(List.of(jcmd, "" + pid, command), "");
    if (result.code() != 0) {
      throw new IOException("jcmd " + command + ": " + result.stdout() + result.stderr());
    }
    return result.stdout();
  }
}
