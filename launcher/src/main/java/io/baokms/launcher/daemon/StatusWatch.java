package io.baokms.launcher.daemon;

import io.baokms.core.KmsEvent;
import io.baokms.core.KmsObserver;

/** Passes the provider's events on, and says when its status may be another one. */
record StatusWatch(KmsObserver next, Runnable mayHaveChanged) implements KmsObserver {

  @Override
  public void observe(KmsEvent event) {
    next.observe(event);
    switch (event) {
      case KmsEvent.Probed _,
          KmsEvent.StatusChanged _,
          KmsEvent.BecameReady _,
          KmsEvent.Promoted _ ->
          mayHaveChanged.run();
      default -> {
        // Requests and logins change no status.
      }
    }
  }
}
