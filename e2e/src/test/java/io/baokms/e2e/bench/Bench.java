package io.baokms.e2e.bench;

import io.baokms.testing.OpenBaoBinary;
import io.baokms.testing.OpenBaoProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** {@code ./run bench [start] [calls] [connections]}: prints the tables of the performance page. */
public final class Bench {

  private static final Duration COUNTED = Duration.ofSeconds(3);

  private Bench() {}

  /** Runs the parts that are named, or all of them. */
  public static void main(String[] arguments) throws Exception {
    Set<String> all = Set.of("start", "calls", "connections");
    Set<String> parts = arguments.length == 0 ? all : Set.of(arguments);
    if (!all.containsAll(parts)) {
      System.err.println("usage: ./run bench [start] [calls] [connections]");
      System.exit(2);
    }
    Path binary =
        OpenBaoBinary.find().orElseThrow(() -> new IllegalStateException("No OpenBao server"));
    try (OpenBaoProcess bao = OpenBaoProcess.launch(binary)) {
      System.out.printf(
          "%d processors, Java %s, OpenBao on loopback%n",
          Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"));
      if (parts.contains("start")) {
        StartBench.run(bao);
      }
      if (parts.contains("calls")) {
        CallBench.run(bao, COUNTED);
      }
      if (parts.contains("connections")) {
        ConnectionsBench.run(bao, COUNTED);
      }
    }
    System.exit(0);
  }
}
