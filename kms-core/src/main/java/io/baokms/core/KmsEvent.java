package io.baokms.core;

import io.baokms.aad.KeyId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen in the provider, as data. */
public sealed interface KmsEvent {

  /** A KMS call ended; {@code reason} is null when it succeeded. */
  record Requested(Call call, @Nullable Reason reason, Duration duration) implements KmsEvent {}

  /** A login ended; {@code outcome} is {@code ok} or a label of the closed set. */
  record LoggedIn(String outcome, String errorClass, Duration duration) implements KmsEvent {}

  /** A renewal ended; {@code outcome} is {@code ok} or a label of the closed set. */
  record Renewed(String outcome, String errorClass, Duration duration) implements KmsEvent {}

  /** A probe ended; {@code reason} is null when it was good. */
  record Probed(
      ProbeKind kind, @Nullable StatusReason reason, String errorClass, Duration duration)
      implements KmsEvent {}

  /** The set of reasons for being unhealthy changed; empty means healthy. */
  record StatusChanged(List<StatusReason> reasons) implements KmsEvent {}

  /** The first healthy status since the start. */
  record BecameReady(KeyId keyId, int keyVersion) implements KmsEvent {}

  /** The grace time of the bootstrap passed without a healthy status. */
  record BootstrapTimedOut() implements KmsEvent {}

  /** The wall clock went back. */
  record ClockRegressed(Duration by) implements KmsEvent {}

  /** A state of generation above 1 was loaded without its checkpoint, which was written anew. */
  record CheckpointMissing(long generation) implements KmsEvent {}

  /** No state exists and none may be created: the operator runs {@code recover-state}. */
  record RecoveryNeeded() implements KmsEvent {}

  /** A key setting that is not judged but worth knowing, once each. */
  record KeySettingNoted(String setting) implements KmsEvent {}

  /** The KMS calls. */
  enum Call {
    STATUS,
    ENCRYPT,
    DECRYPT
  }

  /** The kinds of probe. */
  enum ProbeKind {
    METADATA,
    DEEP,
    PENDING
  }
}
