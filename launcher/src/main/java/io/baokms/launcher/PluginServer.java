package io.baokms.launcher;

import io.baokms.launcher.daemon.Ending;
import io.baokms.launcher.daemon.Parts;
import io.baokms.launcher.daemon.ServeException;
import io.baokms.launcher.daemon.Surroundings;
import io.baokms.launcher.reload.LoadedConfig;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The whole daemon as one object: from a valid configuration to a served socket, and back.
 *
 * <p>Thread-safe. It takes no signal and never ends the process.
 */
public final class PluginServer implements AutoCloseable {

  private final Parts parts;
  private final CompletableFuture<Ending> ending;

  private PluginServer(Parts parts, CompletableFuture<Ending> ending) {
    this.parts = parts;
    this.ending = ending;
  }

  /**
   * Takes the registry, offers socket and health pages, then begins to look for OpenBao.
   *
   * <p>It never waits for OpenBao: the socket answers that no key is established until one is.
   *
   * @param config what to serve; its file and the bundles it names are followed
   * @throws ServeException when a part cannot start; all parts started before are stopped
   */
  public static PluginServer start(LoadedConfig config, Surroundings surroundings)
      throws ServeException {
    CompletableFuture<Ending> ending = new CompletableFuture<>();
    return new PluginServer(Parts.start(config, surroundings, ending::complete), ending);
  }

  /** Returns where kube-apiserver connects. */
  public Path socketPath() {
    return parts.socketPath();
  }

  /** Returns the port of the health pages; empty when there are none. */
  public OptionalInt healthPort() {
    return parts.healthPort();
  }

  /** Looks for changed files now, and not only at the next probe interval; returns at once. */
  public void reload() {
    parts.reload();
  }

  /** Lets {@link #awaitEnding} return; nothing is stopped yet. */
  public void requestStop() {
    ending.complete(Ending.REQUESTED);
  }

  /**
   * Waits until a stop is requested or a part ends by itself.
   *
   * @throws InterruptedException when the waiting thread is interrupted
   */
  public Ending awaitEnding() throws InterruptedException {
    try {
      return ending.get();
    } catch (ExecutionException e) {
      throw new AssertionError("The ending is only ever completed with a value", e);
    }
  }

  /**
   * Stops in order: running calls get up to 15 s to finish, then everything is released.
   *
   * <p>Closing twice is harmless.
   */
  @Override
  public void close() {
    parts.stop();
  }
}
