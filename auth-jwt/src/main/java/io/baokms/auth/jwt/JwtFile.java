package io.baokms.auth.jwt;

import io.baokms.bao.AuthException;
import io.baokms.bao.AuthFailure;
import io.baokms.bao.AuthMethod;
import io.baokms.bao.CredentialException;
import io.baokms.bao.CredentialFile;
import io.baokms.bao.Deadline;
import io.baokms.bao.Jwt;
import java.nio.file.Path;
import java.util.Arrays;

/** The JWT file, read and checked anew each time. */
final class JwtFile implements JwtSupplier, AuthMethod.LocalCheck {

  private static final int FORBIDDEN_BITS = 0037;
  private static final int MAX_BYTES = 1 << 20;

  private final CredentialFile file;
  private final ClaimChecks checks;

  JwtFile(Path path, ClaimChecks checks) {
    this.file = CredentialFile.at(path, FORBIDDEN_BITS, MAX_BYTES);
    this.checks = checks;
  }

  @Override
  public Jwt get(Deadline deadline) throws AuthException {
    return read();
  }

  @Override
  public AuthMethod.LocalCheck localCheck() {
    return this;
  }

  /**
   * Returns the JWT, good for a login now.
   *
   * @throws AuthException with the first reason why it is not
   */
  Jwt read() throws AuthException {
    byte[] content = content();
    try {
      CompactJwt compact = CompactJwt.parse(content);
      try {
        checks.check(compact.claims());
        return compact.token();
      } finally {
        compact.erase();
      }
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  @Override
  public String id() {
    return "jwt.local";
  }

  @Override
  public String title() {
    return "JWT file";
  }

  @Override
  public void run() throws AuthException {
    read().close();
  }

  private byte[] content() throws AuthException {
    try {
      return file.read();
    } catch (CredentialException e) {
      throw new AuthException(
          AuthFailure.JWT_INVALID, "The JWT file cannot be used: " + e.problem().label());
    }
  }
}
