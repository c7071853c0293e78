package io.baokms.e2e.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel says about another process (proc(5)). */
public record ProcessStats(long pid) {

  /** Linux counts processor time in hundredths of a second for user space. */
  private static final long MICROS_PER_TICK = 10_000;

  /** Returns the resident memory in MiB. */
  double residentMebibytes() throws IOException {
    return mebibytes("VmRSS:");
  }

  /** Returns the most resident memory so far in MiB. */
  public double peakMebibytes() throws IOException {
    return mebibytes("VmHWM:");
  }

  private double mebibytes(String name) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc", "" + pid, "status"))) {
      if (line.startsWith(name)) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    throw new IOException("No " + name);
  }

  /** Returns the processor time used so far, user and system, in microseconds. */
  long cpuMicros() throws IOException {
    String stat = Files.readString(Path.of("/proc", "" + pid, "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROS_PER_TICK;
  }
}
