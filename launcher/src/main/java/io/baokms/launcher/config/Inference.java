package io.baokms.launcher.config;

import java.time.Duration;

/** Values that follow from other keys. */
final class Inference {
  private Inference() {}

  static EffectiveValues applyTo(EffectiveValues values) {
    return staleReadWindow(jwtSource(values));
  }

  /** Older files name a JWT file and know no source. */
  private static EffectiveValues jwtSource(EffectiveValues values) {
    boolean olderForm =
        values.is(AuthKeys.METHOD, "jwt")
            && values.text(JwtKeys.JWT_FILE).isPresent()
            && !values.isInFile(JwtKeys.SOURCE.name())
            && !values.isInFile(JwtKeys.OAUTH2_SECTION);
    return olderForm ? values.with(JwtKeys.SOURCE, "file", new Origin.Inferred()) : values;
  }

  /** A short staleness written for the reference, which has no such window, must stay valid. */
  private static EffectiveValues staleReadWindow(EffectiveValues values) {
    if (values.isGiven(OperationKeys.STALE_READ_WINDOW)) {
      return values;
    }
    Duration half = values.get(OperationKeys.STATUS_MAX_STALENESS).dividedBy(2);
    Duration usual = values.get(OperationKeys.STALE_READ_WINDOW);
    return half.compareTo(usual) < 0
        ? values.with(OperationKeys.STALE_READ_WINDOW, half, new Origin.Default())
        : values;
  }
}
