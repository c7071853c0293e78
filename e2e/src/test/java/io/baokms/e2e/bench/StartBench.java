package io.baokms.e2e.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.baokms.e2e.Kms;
import io.baokms.e2e.Provider;
import io.baokms.e2e.World;
import io.baokms.testing.OpenBaoProcess;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** From the spawn to the socket and to the first healthy Status; and the memory it takes. */
final class StartBench {

  private static final int RUNS = 9;
  private static final int ENCRYPTS = 20_000;
  private static final byte[] SEED = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);

  private StartBench() {}

  static void run(OpenBaoProcess bao) throws IOException {
    double[] socket = new double[RUNS];
    double[] healthy = new double[RUNS];
    double[] idle = new double[RUNS];
    double loaded = 0;
    try (World world = World.on(bao)) {
      for (int i = 0; i < RUNS; i++) {
        long spawned = System.nanoTime();
        try (Provider provider = world.start();
            Kms kms = Kms.connect(world.socket)) {
          awaitAccepting(world.socket, provider);
          socket[i] = millisSince(spawned);
          while (!kms.statusText().startsWith("ok ")) {
            LockSupport.parkNanos(500_000);
          }
          healthy[i] = millisSince(spawned);
          idle[i] = new ProcessStats(provider.pid()).residentMebibytes();
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
    Table.row("spawn to accepting socket, ms", Table.number(Table.median(socket)));
    Table.row("spawn to first healthy Status, ms", Table.number(Table.median(healthy)));
    Table.row("resident at first healthy Status, MiB", Table.number(Table.median(idle)));
    Table.row("resident after " + ENCRYPTS + " Encrypts, MiB", Table.number(loaded));
  }

  private static void awaitAccepting(Path socket, Provider provider) throws IOException {
    while (provider.alive()) {
      try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
        if (channel.isConnected()) {
          return;
        }
      } catch (IOException e) {
        LockSupport.parkNanos(500_000);
      }
    }
  }

  private static double millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e6;
  }
}
