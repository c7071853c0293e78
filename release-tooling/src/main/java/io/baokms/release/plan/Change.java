package io.baokms.release.plan;

import java.util.Locale;

/** What kind of change a release holds. */
public enum Change implements Word {
  FIX,
  PACKAGING,
  DEPENDENCY,
  FEATURE,
  MATRIX,
  DOCS;

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
