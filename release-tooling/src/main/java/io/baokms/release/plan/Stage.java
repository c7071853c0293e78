package io.baokms.release.plan;

import java.util.Locale;

/** How much may still change without a major version. */
public enum Stage implements Word {
  /** Breaking changes come with minor versions. */
  PRE_BETA,
  /** Breaking changes come with major versions. */
  BETA,
  /** As beta, with a stable support policy. */
  STABLE;

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
