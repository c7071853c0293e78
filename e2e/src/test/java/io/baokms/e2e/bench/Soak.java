package io.baokms.e2e.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.baokms.e2e.Await;
import io.baokms.e2e.Kms;
import io.baokms.e2e.Provider;
import io.baokms.e2e.World;
import io.baokms.kms.v2.EncryptResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Eight callers of Status, Encrypt and Decrypt at a moderate rate, and the provider's process after
 * each stretch of it.
 *
 * <p>A call that fails, or opens to something else than was sealed, ends the soak.
 */
public final class Soak implements AutoCloseable {

  private static final int CALLERS = 8;
  private static final Duration PAUSE = Duration.ofMillis(40);

  /** Longer than any stretch; written anew before each. */
  private static final Duration JWT_LIFETIME = Duration.ofHours(2);

  private final World world;
  private final Provider provider;
  private final List<Kms> connections = new ArrayList<>();
  private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
  private final EncryptResponse oldest;

  private Soak(World world, Provider provider) {
    this.world = world;
    this.provider = provider;
    for (int i = 0; i < CALLERS; i++) {
      connections.add(Kms.connect(world.socket));
    }
    oldest = connections.getFirst().encrypt(seed(0, 0));
  }

  /** Starts a provider whose JVM may be asked about its heap. */
  public static Soak on(World world) {
    world.writeJwt(JWT_LIFETIME);
    return new Soak(world, world.startAttachable(world.config()).awaitReady());
  }

  /** Loads for so long, lets the last calls end, and looks at the process. */
  public Stretch run(Duration time) throws IOException, InterruptedException {
    world.writeJwt(JWT_LIFETIME);
    long start = System.nanoTime();
    List<Future<Integer>> running = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      int caller = i;
      running.add(callers.submit(() -> call(caller, start + time.toNanos())));
    }
    int calls = 0;
    for (Future<Integer> each : running) {
      calls += outcome(each);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Stretch(calls, calls / seconds, Vitals.of(provider.pid()));
  }

  @Override
  public void close() {
    callers.shutdown();
    connections.forEach(Kms::close);
  }

  private int call(int caller, long end) {
    Kms kms = connections.get(caller);
    int rounds = 0;
    while (System.nanoTime() - end < 0) {
      byte[] seed = seed(caller, rounds++);
      require(kms.statusText().startsWith("ok "));
      EncryptResponse sealed = kms.encrypt(seed);
      require(Arrays.equals(kms.decrypt(sealed), seed));
      require(Arrays.equals(kms.decrypt(oldest), seed(0, 0)));
      Await.pause(PAUSE);
    }
    return rounds * 4;
  }

  private static byte[] seed(int caller, int round) {
    return "soak seed %d of caller %d".formatted(round, caller).getBytes(UTF_8);
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new AssertionError("A call of the soak was answered wrongly");
    }
  }

  private static int outcome(Future<Integer> caller) throws InterruptedException {
    try {
      return caller.get();
    } catch (ExecutionException e) {
      throw new AssertionError("A caller of the soak failed", e.getCause());
    }
  }

  /**
   * What one stretch showed.
   *
   * @param calls answered, all of them rightly
   * @param perSecond the rate of these calls
   * @param vitals of the process, once its callers were silent
   */
  public record Stretch(int calls, double perSecond, Vitals vitals) {}
}
