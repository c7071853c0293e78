package io.baokms.auth.jwt;

import io.baokms.bao.CredentialException;
import io.baokms.bao.CredentialProblem;
import java.util.Arrays;

/**
 * A client's secret on its way to the issuer.
 *
 * <p>It has no {@code equals}, never prints its value and is overwritten when closed.
 */
final class ClientSecret implements AutoCloseable {

  private final byte[] bytes;

  private ClientSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Takes the one line of a file; the caller's bytes are left alone.
   *
   * @throws CredentialException when there is no line or more than one
   */
  static ClientSecret parse(byte[] content) throws CredentialException {
    int end = content.length;
    if (end > 0 && content[end - 1] == '\n') {
      end--;
      if (end > 0 && content[end - 1] == '\r') {
        end--;
      }
    }
    for (int i = 0; i < end; i++) {
      if (content[i] == '\n' || content[i] == '\r') {
        throw new CredentialException(CredentialProblem.INVALID_CONTENT);
      }
    }
    if (end == 0) {
      throw new CredentialException(CredentialProblem.INVALID_CONTENT);
    }
    return new ClientSecret(Arrays.copyOf(content, end));
  }

  /** Returns the secret itself, not copied, for the token request alone. */
  byte[] reveal() {
    return bytes;
  }

  @Override
  public void close() {
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public String toString() {
    return "ClientSecret[redacted]";
  }
}
