package io.baokms.core.status;

import io.baokms.core.StatusReason;
import org.jspecify.annotations.Nullable;

/**
 * What the last metadata probe found.
 *
 * @param reason null when it was valid
 * @param errorClass the backend class, or the reason's token for a local finding; empty when valid
 * @param encryptionBlocked whether valid metadata forbids encryption with the active version
 * @param lastValid when metadata was last valid; null when it never was
 */
public record MetadataResult(
    @Nullable StatusReason reason,
    String errorClass,
    boolean encryptionBlocked,
    @Nullable Moment lastValid) {

  /** No probe has ended yet. */
  public static final MetadataResult NONE =
      new MetadataResult(StatusReason.METADATA_UNVERIFIED, "", false, null);

  /** Returns the result of valid metadata. */
  public static MetadataResult valid(Moment at, boolean encryptionBlocked) {
    return new MetadataResult(null, "", encryptionBlocked, at);
  }

  /** Returns the result of a later probe that was not valid; the age goes on growing. */
  public MetadataResult failed(StatusReason found, String failureClass) {
    return new MetadataResult(found, failureClass, false, lastValid);
  }

  /** Tells whether the last probe was valid. */
  public boolean isValid() {
    return reason == null;
  }
}
