package io.baokms.launcher.daemon;

import io.baokms.core.KmsStatus;
import io.baokms.core.Readiness;
import io.baokms.core.StatusReason;
import java.util.Locale;
import java.util.Optional;

/** Says in one line what {@code systemctl status} shows. */
final class StatusText {

  private StatusText() {}

  static String of(Readiness view) {
    return view.status() instanceof KmsStatus.Healthy ? ready(view) : notReady(view);
  }

  private static String ready(Readiness view) {
    return "ready: version "
        + view.keyVersion().orElseThrow()
        + ", rotation "
        + view.rotation().name().toLowerCase(Locale.ROOT);
  }

  private static String notReady(Readiness view) {
    StatusReason first = view.reasons().getFirst();
    return "not ready: "
        + first.token()
        + errorClass(view, first).map(text -> " (" + text + ")").orElse("");
  }

  private static Optional<String> errorClass(Readiness view, StatusReason reason) {
    return switch (reason) {
      case DEEP_PROBE_FAILED, DEEP_PROBE_INVALID, DEEP_PROBE_STALE -> view.deepErrorClass();
      default -> view.metadataErrorClass();
    };
  }
}
