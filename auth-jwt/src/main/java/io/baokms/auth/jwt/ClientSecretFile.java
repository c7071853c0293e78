package io.baokms.auth.jwt;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthFailure;
import io.baokms.bao.AuthMethod;
import io.baokms.bao.CredentialException;
import io.baokms.bao.CredentialFile;
import java.nio.file.Path;
import java.util.Arrays;

/** The file with the client's secret, read anew for each grant. */
final class ClientSecretFile implements AuthMethod.LocalCheck {

  private static final int FORBIDDEN_BITS = 0137;
  private static final int MAX_BYTES = 64 << 10;

  private final CredentialFile file;

  ClientSecretFile(Path path) {
    this.file = CredentialFile.at(path, FORBIDDEN_BITS, MAX_BYTES);
  }

  /**
   * Returns the secret.
   *
   * @throws AuthException with the reason why the file must not be used
   */
  ClientSecret read() throws AuthException {
    byte[] content = {};
    try {
      content = file.read();
      return ClientSecret.parse(content);
    } catch (CredentialException e) {
      throw new AuthException(
          AuthFailure.OAUTH2_CREDENTIAL,
          "The client secret file cannot be used: " + e.problem().label());
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  @Override
  public String id() {
    return "oauth2.local";
  }

  @Override
  public String title() {
    return "OAuth 2.0 client credential";
  }

  @Override
  public void run() throws AuthException {
    read().close();
  }
}
