package io.baokms.e2e.bench;

import io.baokms.e2e.World;
import io.baokms.testing.OpenBaoProcess;
import java.time.Duration;

/** Mixed load for as long as one likes, with one row for each stretch of it. */
final class SoakBench {

  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int ROWS = 20;

  private SoakBench() {}

  static void run(OpenBaoProcess bao, Duration whole) throws Exception {
    Duration stretch = stretch(whole);
    Table.title("Soak, a row for each " + stretch.toSeconds() + " s");
    Table.header("seconds", "calls", "calls/s", "threads", "files", "heap MiB", "resident MiB");
    try (World world = World.on(bao);
        Soak soak = Soak.on(world)) {
      for (Duration done = stretch; done.compareTo(whole) <= 0; done = done.plus(stretch)) {
        row(done, soak.run(stretch));
      }
    }
  }

  private static void row(Duration done, Soak.Stretch stretch) {
    Vitals vitals = stretch.vitals();
    Table.row(
        "" + done.toSeconds(),
        "" + stretch.calls(),
        Table.number(stretch.perSecond()),
        "" + vitals.threads(),
        "" + vitals.fileDescriptors(),
        "%.1f".formatted(vitals.heapMebibytes()),
        Table.number(vitals.residentMebibytes()));
  }

  private static Duration stretch(Duration whole) {
    Duration wished = Duration.ofSeconds(whole.toSeconds() / ROWS);
    Duration atLeast = wished.compareTo(SHORTEST) < 0 ? SHORTEST : wished;
    return atLeast.compareTo(LONGEST) > 0 ? LONGEST : atLeast;
  }
}
