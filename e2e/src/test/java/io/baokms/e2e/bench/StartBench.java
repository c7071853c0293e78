package io.baokms.e2e.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.baokms.e2e.Kms;
import io.baokms.e2e.Provider;
import io.baokms.e2e.World;
import io.baokms.testing.OpenBaoProcess;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** From the spawn to the socket and to the first healthy Status; and the memory it takes. */
final class StartBench {

  private static final int RUNS = 9;
  private static final int ENCRYPTS = 20_000;
  private static final byte[] SEED = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);

  private StartBench() {}

  static void run(OpenBaoProcess bao) throws IOException {
    List<Start> starts = new ArrayList<>();
    double loaded = 0;
    try (World world = World.on(bao)) {
      for (int i = 0; i < RUNS; i++) {
        long spawned = System.nanoTime();
        try (Provider provider = world.start();
            Kms kms = Kms.connect(world.socket)) {
          starts.add(Start.of(provider, kms, spawned));
          if (i == RUNS - 1) {
            for (int call = 0; call < ENCRYPTS; call++) {
              kms.encrypt(SEED);
            }
            loaded = new ProcessStats(provider.pid()).residentMebibytes();
          }
        }
      }
    }
    Table.title("Start and memory (median of " + RUNS + " starts)");
    Table.header("figure", "value");
    Table.row("spawn to accepting socket, ms", Table.median(starts, Start::socket));
    Table.row("spawn to first healthy Status, ms", Table.median(starts, Start::healthy));
    Table.row("resident at first healthy Status, MiB", Table.median(starts, Start::resident));
    Table.row("resident after " + ENCRYPTS + " Encrypts, MiB", Table.number(loaded));
  }
}
