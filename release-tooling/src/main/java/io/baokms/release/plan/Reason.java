package io.baokms.release.plan;

import java.util.Locale;

/** Why a release is made at all. */
public enum Reason implements Word {
  SECURITY,
  CORRECTNESS,
  DEPENDENCY,
  PACKAGING,
  MATRIX,
  CAPABILITY,
  DOCUMENTATION;

  @Override
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
