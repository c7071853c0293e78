package io.baokms.e2e.bench;

import io.baokms.e2e.Kms;
import io.baokms.e2e.Provider;
import io.baokms.e2e.World;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * One start of {@code serve}.
 *
 * @param socket milliseconds from the spawn to a socket that accepts
 * @param healthy milliseconds from the spawn to the first healthy Status
 * @param resident memory then, in MiB
 */
record Start(double socket, double healthy, double resident) {

  /** Waits for a provider that was spawned just now. */
  static Start of(Provider provider, Kms kms, long spawned) throws IOException {
    awaitAccepting(provider.socket, provider);
    double socket = millisSince(spawned);
    while (!kms.statusText().startsWith("ok ")) {
      LockSupport.parkNanos(500_000);
    }
    double healthy = millisSince(spawned);
    return new Start(socket, healthy, new ProcessStats(provider.pid()).residentMebibytes());
  }

  /** Starts a program, measures it and ends it. */
  static Start of(World world, String program) throws IOException {
    long spawned = System.nanoTime();
    try (Provider provider = world.start(program);
        Kms kms = Kms.connect(world.socket)) {
      return of(provider, kms, spawned);
    }
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
