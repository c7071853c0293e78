package io.baokms.core;

import io.baokms.bao.Deadline;
import java.util.Map;

/**
 * Answers the three calls of the Kubernetes KMS v2 API as values.
 *
 * <p>Thread-safe. A caller that gives up interrupts the calling thread.
 */
public interface KmsService {

  /** Returns the present status from memory; it never blocks and never calls OpenBao. */
  KmsStatus status();

  /**
   * Seals a plaintext with the active key version.
   *
   * @param plaintext 1 to 731 bytes (725 for the longest version numbers)
   * @throws KmsException with the reason; nothing was stored anywhere
   */
  Encrypted encrypt(byte[] plaintext, Deadline deadline) throws KmsException;

  /**
   * Opens what {@link #encrypt} sealed, now or years ago, with any known key version.
   *
   * @param ciphertext at most 1023 bytes
   * @param keyId as stored by Kubernetes, at most 1023 bytes
   * @param annotations as stored by Kubernetes, keys and values at most 32767 bytes in sum
   * @return the plaintext, owned by the caller
   * @throws KmsException with the reason
   */
  byte[] decrypt(
      byte[] ciphertext, String keyId, Map<String, byte[]> annotations, Deadline deadline)
      throws KmsException;
}
