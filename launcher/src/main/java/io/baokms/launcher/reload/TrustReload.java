package io.baokms.launcher.reload;

import io.baokms.bao.CredentialException;
import io.baokms.bao.TrustBundle;
import java.util.List;
import java.util.function.Consumer;

/**
 * Hands a changed bundle of certificates on, once it has passed its checks and parses whole.
 *
 * @param what whose authorities these are
 * @param file the bundle, taken before it was read for the first time
 * @param use takes the new authorities instead of the old ones
 * @param observer hears what became of a change
 */
public record TrustReload(
    What what, WatchedFile file, Consumer<TrustBundle> use, ReloadObserver observer)
    implements Runnable {

  /** Looks at the file once. */
  @Override
  public void run() {
    if (!file.takeChange()) {
      return;
    }
    try {
      use.accept(TrustBundle.read(file.path()));
      observer.observe(new ReloadEvent.Applied(what));
    } catch (CredentialException e) {
      observer.observe(new ReloadEvent.Refused(what, e.problem().label(), List.of()));
    }
  }
}
