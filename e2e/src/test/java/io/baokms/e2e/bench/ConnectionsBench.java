package io.baokms.e2e.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.baokms.bao.BaoClient;
import io.baokms.bao.BaoToken;
import io.baokms.bao.Deadline;
import io.baokms.bao.TimeSource;
import io.baokms.bao.Transit;
import io.baokms.e2e.World;
import io.baokms.testing.OpenBaoProcess;
import java.time.Duration;
import java.time.Instant;

/** How many connections to OpenBao serve best: the client alone, without the socket in front. */
final class ConnectionsBench {

  private static final int[] CONNECTIONS = {2, 4, 8, 16};
  private static final int[] CALLERS = {1, 16, 64};
  private static final int ROUNDS = 3;
  private static final Duration WARM_UP = Duration.ofSeconds(1);
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final byte[] SEED = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
  private static final byte[] AAD = new byte[400];

  private final TimeSource time = TimeSource.system();
  private final World world;
  private final BaoToken token;

  private ConnectionsBench(World world) {
    this.world = world;
    String jwt = world.issuer.mint(world.role, Instant.now(), Duration.ofMinutes(10));
    String login = world.bao.admin().login(world.authMount, world.role.name(), jwt);
    token = new BaoToken(login, Duration.ofMinutes(30), false, time);
  }

  static void run(OpenBaoProcess bao, Duration counted) throws Exception {
    try (World world = World.on(bao)) {
      ConnectionsBench bench = new ConnectionsBench(world);
      bench.measure(4, 16, Duration.ofSeconds(10));
      Table.title("Connections to OpenBao (median of " + ROUNDS + " interleaved rounds)");
      Table.header("callers", "connections", "p50 µs", "p99 µs", "calls/s");
      for (int callers : CALLERS) {
        double[][][] figures = new double[CONNECTIONS.length][3][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
          for (int i = 0; i < CONNECTIONS.length; i++) {
            Load.Result result = bench.measure(CONNECTIONS[i], callers, counted);
            figures[i][0][round] = result.micros(0.5);
            figures[i][1][round] = result.micros(0.99);
            figures[i][2][round] = result.perSecond();
          }
        }
        for (int i = 0; i < CONNECTIONS.length; i++) {
          Table.row(
              "" + callers,
              "" + CONNECTIONS[i],
              Table.number(Table.median(figures[i][0])),
              Table.number(Table.median(figures[i][1])),
              Table.number(Table.median(figures[i][2])));
        }
      }
    }
  }

  private Load.Result measure(int connections, int callers, Duration counted) throws Exception {
    try (BaoClient client =
        BaoClient.builder(world.bao.address().toString())
            .trust(world.bao.caFile())
            .serverName(world.bao.serverName())
            .connections(connections)
            .build()) {
      Transit transit = client.transit(world.mount, world.key);
      return Load.run(
          callers,
          WARM_UP,
          counted,
          index ->
              () -> {
                var _ = transit.encrypt(token, SEED, AAD, 1, Deadline.after(LIMIT, time));
              });
    }
  }
}
