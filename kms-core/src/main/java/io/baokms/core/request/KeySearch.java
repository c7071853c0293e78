package io.baokms.core.request;

import io.baokms.aad.KeyId;
import io.baokms.bao.Deadline;

/** Looks in OpenBao for a key version that this provider does not know yet. */
@FunctionalInterface
public interface KeySearch {

  /**
   * Makes sure that everything OpenBao has is known, as far as that may be asked now.
   *
   * <p>Blocks within the deadline. Whether the key_id is known afterwards, the published keys say.
   *
   * @return false when OpenBao could not be asked, or the caller gave up or ran out of time
   */
  boolean complete(KeyId keyId, Deadline deadline);
}
