package io.baokms.launcher.reload;

import io.baokms.bao.CredentialException;
import io.baokms.bao.CredentialProblem;
import io.baokms.launcher.config.ConfigLoader;
import io.baokms.launcher.config.Draft;
import io.baokms.launcher.config.LoadResult;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Loads a changed configuration file in full, applies its log level, and names what it cannot.
 *
 * <p>Confined to one thread at a time.
 */
public final class ConfigReload implements Runnable {

  private final LoadedConfig inUse;
  private final Consumer<String> useLevel;
  private final ReloadObserver observer;
  private volatile String level;

  /** Creates a check that hands each new {@code logging.level} on. */
  public ConfigReload(LoadedConfig inUse, Consumer<String> useLevel, ReloadObserver observer) {
    this.inUse = inUse;
    this.useLevel = useLevel;
    this.observer = observer;
    this.level = inUse.config().logging().level();
  }

  /** Looks at the file once. */
  @Override
  public void run() {
    if (!inUse.file().takeChange()) {
      return;
    }
    Path file = inUse.file().path();
    switch (inUse.loader().load(file)) {
      case LoadResult.Valid valid -> apply(valid);
      case LoadResult.Invalid(Draft draft) ->
          observer.observe(
              new ReloadEvent.Refused(What.CONFIG, reason(file), draft.refusedKeyNames()));
    }
  }

  private void apply(LoadResult.Valid valid) {
    applyLevel(valid.config().logging().level());
    List<String> others = inUse.loaded().draft().keysBesidesLevelThatDiffer(valid.draft());
    observer.observe(
        others.isEmpty()
            ? new ReloadEvent.Applied(What.CONFIG)
            : new ReloadEvent.RestartRequired(others));
  }

  private void applyLevel(String wanted) {
    if (!wanted.equals(level)) {
      level = wanted;
      useLevel.accept(wanted);
      observer.observe(new ReloadEvent.Applied(What.LOGGING_LEVEL));
    }
  }

  private static String reason(Path file) {
    try {
      ConfigLoader.check(file);
      return CredentialProblem.INVALID_CONTENT.label();
    } catch (CredentialException e) {
      return e.problem().label();
    }
  }
}
