package io.baokms.launcher.daemon;

import io.baokms.core.KmsEvent;
import io.baokms.core.KmsObserver;
import io.baokms.launcher.config.ProviderConfig.OnTimeout;
import java.util.function.Consumer;

/** Passes the provider's events on, and ends the daemon when the bootstrap's time is over. */
record BootstrapWatch(KmsObserver next, OnTimeout onTimeout, Consumer<Ending> ending)
    implements KmsObserver {

  @Override
  public void observe(KmsEvent event) {
    next.observe(event);
    if (event instanceof KmsEvent.BootstrapTimedOut && onTimeout == OnTimeout.EXIT) {
      ending.accept(Ending.BOOTSTRAP_TIMED_OUT);
    }
  }
}
