package io.baokms.launcher.log;

import java.util.Optional;

/**
 * Carries a KMS request's uid to the line about it, within the thread that serves the request.
 *
 * <p>The uid itself is never written; debug correlation writes a hash of it.
 */
public final class RequestUid {

  private static final ScopedValue<String> CURRENT = ScopedValue.newInstance();

  private RequestUid() {}

  /** Does the work of one request under its uid. */
  public static <T, X extends Throwable> T during(
      String uid, ScopedValue.CallableOp<? extends T, X> work) throws X {
    return ScopedValue.where(CURRENT, uid).<T, X>call(work);
  }

  static Optional<String> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }
}
