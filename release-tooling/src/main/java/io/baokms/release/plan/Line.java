package io.baokms.release.plan;

import java.util.Locale;

/** What the release line is promised to be good for. */
public enum Line implements Word {
  /** Labs, staging and evaluation. */
  PREVIEW,
  /** Production. */
  STABLE;

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
