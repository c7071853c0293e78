package io.baokms.core.status;

import io.baokms.core.StatusReason;
import org.jspecify.annotations.Nullable;

/**
 * What the last metadata probe found.
 *
 * @param reason null when it was valid
 * @param errorClass the backend class, or the reason's token for a local finding; empty when valid
 * @param encryptionBlocked whether valid metadata forbids encryption with the active version
 * @param persistenceDegraded whether the counting of a pending version waits to be saved
 * @param lastValid when metadata was last valid; null when it never was
 */
public record MetadataResult(
    @Nullable StatusReason reason,
    String errorClass,
    boolean encryptionBlocked,
    boolean persistenceDegraded,
    @Nullable Moment lastValid) {

  /** No probe has ended yet. */
  public static final MetadataResult NONE =
      new MetadataResult(StatusReason.METADATA_UNVERIFIED, "", false, false, null);

  /** Returns the result of valid metadata. */
  public static MetadataResult valid(Moment at, boolean encryptionBlocked) {
    return new MetadataResult(null, "", encryptionBlocked, false, at);
  }

  /** Returns this result while the counting of a pending version waits to be saved. */
  public MetadataResult degraded() {
    return new MetadataResult(reason, errorClass, encryptionBlocked, true, lastValid);
  }

  /** Returns the result of a later probe that was not valid; the age goes on growing. */
  public MetadataResult failed(StatusReason found, String failureClass) {
    return new MetadataResult(found, failureClass, false, persistenceDegraded, lastValid);
  }

  /** Tells whether the last probe was valid. */
  public boolean isValid() {
    return reason == null;
  }
}
