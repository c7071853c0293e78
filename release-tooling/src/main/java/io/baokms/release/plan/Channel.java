package io.baokms.release.plan;

import java.util.Locale;

/** Where a build may go. */
public enum Channel implements Word {
  /** A pull request: validation only. */
  PR,
  /** Merged code: an integration signal. */
  MAIN,
  /** A scheduled run: drift detection. */
  NIGHTLY,
  /** A release candidate: soak of an intended tag. */
  RC,
  /** A tagged release for labs, staging and evaluation. */
  PREVIEW,
  /** A production-ready release. */
  STABLE;

  /** Returns whether anything of the channel is published. */
  public boolean publishes() {
    return compareTo(RC) >= 0;
  }

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
