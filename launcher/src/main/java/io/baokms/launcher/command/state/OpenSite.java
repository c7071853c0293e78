package io.baokms.launcher.command.state;

import io.baokms.bao.BaoObserver;
import io.baokms.bao.TimeSource;
import io.baokms.core.Environment;
import io.baokms.core.KmsObserver;
import io.baokms.core.WriterLock;
import io.baokms.core.maintenance.LiveKey;
import io.baokms.core.maintenance.MaintenanceException;
import io.baokms.core.maintenance.Site;
import io.baokms.core.registry.RegistryException;
import io.baokms.launcher.command.CommandException;
import io.baokms.launcher.command.ExitCode;
import io.baokms.launcher.command.Session;
import io.baokms.launcher.config.ProviderConfig;
import io.baokms.launcher.daemon.OpenBaoLink;
import io.baokms.launcher.daemon.ServeException;
import io.baokms.launcher.posix.FlockWriterLock;
import io.baokms.launcher.posix.LockException;
import java.time.Duration;

/** One command's way to the registry and to the key; every failure becomes a line and exit 4. */
final class OpenSite implements AutoCloseable {

  private final ProviderConfig config;
  private final OpenBaoLink openbao;
  private final LiveKey key;

  private OpenSite(ProviderConfig config, OpenBaoLink openbao, LiveKey key) {
    this.config = config;
    this.openbao = openbao;
    this.key = key;
  }

  /** Loads the configuration; no file that it names is checked before it is used. */
  static OpenSite open(Session session) throws CommandException {
    ProviderConfig config = session.requireConfigAlone().config();
    TimeSource time = TimeSource.system();
    try {
      OpenBaoLink openbao = OpenBaoLink.open(config, BaoObserver.NONE, time);
      Environment environment = new Environment(config.kms(), time, KmsObserver.NONE);
      return new OpenSite(
          config, openbao, new LiveKey(openbao.transit(), openbao.auth(), environment));
    } catch (ServeException e) {
      throw failed(String.valueOf(e.getMessage()));
    }
  }

  /** Runs a verb and tells its failure in the operator's words. */
  <T> T run(Verb<T> verb) throws CommandException {
    Site site =
        new Site(
            config.transit().identity(), config.transit().fingerprint(), config.statePath(), key);
    try {
      return verb.on(site);
    } catch (MaintenanceException e) {
      throw failed(String.valueOf(e.getMessage()));
    } catch (RegistryException e) {
      throw failed("state.path: " + e.file().beside(config.statePath()) + ": " + e.getMessage());
    }
  }

  /** Takes the writer lock, which the user of the provider alone can take. */
  WriterLock lock() throws CommandException {
    try {
      return FlockWriterLock.acquire(config.statePath());
    } catch (LockException e) {
      String advice =
          switch (e.problem()) {
            case BUSY -> "; stop it first";
            case UNSAFE -> "; run this as the provider's OS user";
            case FAILED -> "";
          };
      throw failed("state.path: " + e.getMessage() + advice);
    }
  }

  Duration activationDelay() {
    return config.kms().activationDelay();
  }

  @Override
  public void close() {
    key.close();
    openbao.close();
  }

  private static CommandException failed(String line) {
    return new CommandException(ExitCode.FAILED, line);
  }

  /** What is done to the registry. */
  @FunctionalInterface
  interface Verb<T> {

    T on(Site site) throws MaintenanceException, RegistryException, CommandException;
  }
}
