package io.baokms.core.probe;

import io.baokms.bao.TransitKey;

/** What came of asking OpenBao about the mount and the key. */
sealed interface Reading {

  /** The mount creates no keys, and this is what the key looks like; nothing is judged yet. */
  record Shown(TransitKey key) implements Reading {}

  /** There was no answer, or the mount may not be used. */
  record Failed(ProbeFailure failure) implements Reading {}
}
