package io.baokms.launcher.grpc;

import io.baokms.core.KmsEvent;

/** Hears that a call ended by an exception that nothing expected. */
@FunctionalInterface
public interface PanicObserver {

  /** Hears of one such end; only the exception's class may be shown to anybody. */
  void panicked(KmsEvent.Call call, Throwable failure);
}
