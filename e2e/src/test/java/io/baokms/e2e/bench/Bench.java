package io.baokms.e2e.bench;

import io.baokms.testing.OpenBaoBinary;
import io.baokms.testing.OpenBaoProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * {@code ./run bench [start] [calls] [connections] [storm]}: prints the tables of the performance
 * page; {@code packages}: starts those of a release; {@code soak [seconds]}: shows for as long as
 * one likes whether the provider grows.
 */
public final class Bench {

  private static final Duration COUNTED = Duration.ofSeconds(3);

  private Bench() {}

  /** Runs the soak, or else the parts that are named, or all of them. */
  public static void main(String[] arguments) throws Exception {
    if (String.join(" ", arguments).matches("soak( [0-9]{1,9})?")) {
      soak(Duration.ofSeconds(arguments.length == 1 ? 600 : Long.parseLong(arguments[1])));
      System.exit(0);
    }
    Set<String> all = Set.of("start", "calls", "connections", "storm");
    Set<String> parts = arguments.length == 0 ? all : Set.of(arguments);
    boolean packages = parts.equals(Set.of("packages"));
    if (!packages && !all.containsAll(parts)) {
      System.err.println(
          "usage: ./run bench [start] [calls] [connections] [storm] | packages | soak [seconds]");
      System.exit(2);
    }
    try (OpenBaoProcess bao = launch()) {
      System.out.printf(
          "%d processors, Java %s, OpenBao on loopback%n",
          Runtime.getRuntime().availableProcessors(), System.getProperty("java.version"));
      if (parts.contains("start")) {
        StartBench.run(bao);
      }
      if (packages) {
        PackagesBench.run(bao);
      }
      if (parts.contains("calls")) {
        CallBench.run(bao, COUNTED);
      }
      if (parts.contains("connections")) {
        ConnectionsBench.run(bao, COUNTED);
      }
      if (parts.contains("storm")) {
        StormBench.run(bao);
      }
    }
    System.exit(0);
  }

  private static void soak(Duration whole) throws Exception {
    try (OpenBaoProcess bao = launch()) {
      SoakBench.run(bao, whole);
    }
  }

  private static OpenBaoProcess launch() throws IOException {
    Path binary =
        OpenBaoBinary.find().orElseThrow(() -> new IllegalStateException("No OpenBao server"));
    return OpenBaoProcess.launch(binary);
  }
}
