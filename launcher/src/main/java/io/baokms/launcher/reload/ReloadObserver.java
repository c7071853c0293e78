package io.baokms.launcher.reload;

/** Hears what became of changed files, on the thread that looked at them. */
@FunctionalInterface
public interface ReloadObserver {

  /** Takes one event; it must neither block nor throw. */
  void observe(ReloadEvent event);
}
