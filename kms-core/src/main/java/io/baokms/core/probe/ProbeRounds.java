package io.baokms.core.probe;

import io.baokms.core.status.StatusBoard;

/** The probes in the order in which they run together. */
final class ProbeRounds {

  private final MetadataStep metadata;
  private final DeepStep deep;
  private final StatusBoard board;

  ProbeRounds(MetadataStep metadata, DeepStep deep, StatusBoard board) {
    this.metadata = metadata;
    this.deep = deep;
    this.board = board;
  }

  boolean established() {
    return board.view().established();
  }

  /** Tries to reach the first healthy status; circuit breakers have no say and hear nothing. */
  void bootstrap() {
    metadata.runUnguarded();
    deep.runUnguarded();
  }

  /** Returns whether the metadata is valid. */
  boolean metadata(long due) {
    return metadata.run(due);
  }

  /** Returns whether a deep probe was needed. */
  boolean deepIfRequired(long due) {
    boolean required = board.deepProbeRequired();
    if (required) {
      deep.run(due);
    }
    return required;
  }

  void deep(long due) {
    deep.run(due);
  }

  void endedUnexpectedly() {
    metadata.endedUnexpectedly();
  }
}
