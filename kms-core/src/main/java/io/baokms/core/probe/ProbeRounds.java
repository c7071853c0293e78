package io.baokms.core.probe;

import io.baokms.core.Environment;
import io.baokms.core.status.StatusBoard;

/** The probes in the order in which they run together; used by one thread of control. */
public final class ProbeRounds {

  private final MetadataStep metadata;
  private final DeepStep deep;
  private final StatusBoard board;
  private final Pulse pulse;

  private ProbeRounds(MetadataStep metadata, DeepStep deep, StatusBoard board, Pulse pulse) {
    this.metadata = metadata;
    this.deep = deep;
    this.board = board;
    this.pulse = pulse;
  }

  /** Assembles the probes of one provider. */
  public static ProbeRounds of(
      KnownKeys keys, StatusBoard board, ProbeCalls calls, Environment environment) {
    DeepProbe deep = new DeepProbe(calls);
    Rotation rotation = new Rotation(keys, new PendingTrial(deep, board, environment), environment);
    return new ProbeRounds(
        new MetadataStep(new MetadataProbe(calls), rotation, board, environment),
        new DeepStep(deep, board, environment),
        board,
        calls.pulse());
  }

  Pulse pulse() {
    return pulse;
  }

  boolean established() {
    return board.view().established();
  }

  /** Tries to reach the first healthy status; circuit breakers have no say and hear nothing. */
  void bootstrap(long due) {
    metadata.runUnguarded(due);
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
