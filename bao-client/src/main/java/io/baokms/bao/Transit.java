package io.baokms.bao;

/**
 * Seals and opens bytes with one Transit key, and reads what OpenBao says about that key.
 *
 * <p>Calls block, are safe to repeat and thread-safe. Each makes one request, and one repetition
 * when the answering node does not know the key version yet. Associated data must not be empty.
 *
 * @see <a href="https://openbao.org/api-docs/secret/transit/">Transit API</a>
 */
public interface Transit {

  /** Returns the mount path exactly as configured. */
  String mountPath();

  /** Returns the key's name in OpenBao. */
  String keyName();

  /**
   * Encrypts with an explicit key version.
   *
   * @param keyVersion at least 1
   * @return what OpenBao answered, unchecked but for its JSON form
   * @throws BaoException when OpenBao refuses, cannot be reached or the deadline is reached
   * @throws IllegalArgumentException when the associated data is empty or the version below 1
   */
  EncryptReply encrypt(
      BaoToken token, byte[] plaintext, byte[] associatedData, int keyVersion, Deadline deadline)
      throws BaoException;

  /**
   * Decrypts a ciphertext in Transit's own text form.
   *
   * @param ciphertext {@code vault:v<N>:<base64>}
   * @return the plaintext, owned by the caller
   * @throws BaoException when OpenBao refuses, cannot be reached or the deadline is reached
   * @throws IllegalArgumentException when the associated data is empty
   */
  byte[] decrypt(BaoToken token, String ciphertext, byte[] associatedData, Deadline deadline)
      throws BaoException;

  /**
   * Reads the key's metadata, never from a node that is behind what this client has read before.
   *
   * <p>That holds for OpenBao 2.7 and newer, which number their answers.
   *
   * @throws BaoException when OpenBao refuses, cannot be reached or the deadline is reached
   */
  TransitKey readKey(BaoToken token, Deadline deadline) throws BaoException;

  /**
   * Reads whether the mount refuses to create missing keys on encryption.
   *
   * @return false also when OpenBao leaves the setting out
   * @throws BaoException when OpenBao refuses, cannot be reached or the deadline is reached
   */
  boolean readDisableUpsert(BaoToken token, Deadline deadline) throws BaoException;

  /** Returns the same key without the lag repetition, for a call that is itself a repetition. */
  Transit withoutLagRetry();

  /**
   * What OpenBao answered to an encryption.
   *
   * @param ciphertext Transit's text, possibly empty
   * @param keyVersion the version OpenBao says it used; 0 when it did not say
   */
  record EncryptReply(String ciphertext, int keyVersion) {}
}
