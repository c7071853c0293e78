package io.baokms.core;

import io.baokms.aad.KeyId;
import io.baokms.core.registry.Generation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can happen in the provider, as data: enough for every log line and metric.
 *
 * <p>No event holds a token, a credential, a plaintext, a ciphertext, an address or a path.
 */
public sealed interface KmsEvent {

  /**
   * A KMS call ended.
   *
   * @param reason null when it succeeded
   */
  record Requested(Call call, @Nullable Reason reason, Duration duration) implements KmsEvent {}

  /** A Decrypt was answered by the call of an equal one, made at the same time. */
  record Coalesced() implements KmsEvent {}

  /**
   * A login ended.
   *
   * @param outcome {@code ok} or the label of an {@code AuthFailure}
   * @param errorClass empty when it succeeded
   */
  record LoggedIn(String outcome, String errorClass, Duration duration) implements KmsEvent {}

  /**
   * A renewal of the token ended.
   *
   * @param outcome {@code ok} or the label of an {@code AuthFailure}
   * @param errorClass empty when it succeeded
   */
  record Renewed(String outcome, String errorClass, Duration duration) implements KmsEvent {}

  /**
   * The token was revoked at the end, or that failed.
   *
   * @param errorClass empty when it succeeded
   */
  record Revoked(String errorClass) implements KmsEvent {}

  /**
   * A probe ended, or was skipped because its circuit breaker is open.
   *
   * @param reason null when it was good or lagging
   * @param outcome {@code ok}, {@code lagging} when a standby may not be up to date yet, a backend
   *     class, or the reason's token when the finding is local
   * @param errorClass empty when it was good or the finding is local
   * @param findings what makes the key unusable, where that is the reason; else empty
   */
  record Probed(
      ProbeKind kind,
      @Nullable StatusReason reason,
      String outcome,
      String errorClass,
      List<String> findings,
      Duration duration)
      implements KmsEvent {

    /** Copies the findings. */
    public Probed {
      findings = List.copyOf(findings);
    }
  }

  /** The set of reasons for being unhealthy changed; empty means healthy. */
  record StatusChanged(List<StatusReason> reasons) implements KmsEvent {

    /** Copies the reasons. */
    public StatusChanged {
      reasons = List.copyOf(reasons);
    }
  }

  /** The first healthy status since the start. */
  record BecameReady(KeyId keyId, int keyVersion) implements KmsEvent {}

  /** A newer version encrypts from now on; it was saved and published before. */
  record Promoted(KeyId keyId, int keyVersion, KeyId previous, int previousVersion)
      implements KmsEvent {}

  /**
   * The grace time of the bootstrap passed without a healthy status; told once.
   *
   * <p>With a grace time of zero it is told after exactly one try.
   */
  record BootstrapTimedOut() implements KmsEvent {}

  /** The wall clock went back between two probes. */
  record ClockRegressed(Duration by) implements KmsEvent {}

  /** A state of generation above 1 was loaded without its checkpoint, which was written anew. */
  record CheckpointMissing(Generation generation) implements KmsEvent {}

  /** No state exists and none may be created: the operator runs {@code recover-state}. */
  record RecoveryNeeded() implements KmsEvent {}

  /** A key setting that is not judged but worth knowing, once each. */
  record KeySettingNoted(String setting) implements KmsEvent {}

  /** The KMS calls. */
  enum Call {
    /** The call that asks for health and key_id. */
    STATUS,
    /** The call that seals. */
    ENCRYPT,
    /** The call that opens. */
    DECRYPT
  }

  /** The kinds of probe. */
  enum ProbeKind {
    /** Reads the mount's and the key's settings. */
    METADATA,
    /** Seals and opens random bytes with the active version. */
    DEEP,
    /** Seals and opens random bytes with a version that waits for promotion. */
    PENDING
  }
}
